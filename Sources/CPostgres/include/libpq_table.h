#ifndef TANDEM_LIBPQ_TABLE_H
#define TANDEM_LIBPQ_TABLE_H

/* The functions of libpq that Tandem calls, found when a replay needs them: linking the library would cost every run 3 to 4 ms. */
typedef struct {
  void *(*connect)(const char *conninfo);
  int (*status)(const void *connection);
  char *(*error_message)(const void *connection);
  void (*finish)(void *connection);
  void *(*exec)(void *connection, const char *sql);
  void *(*prepare)(void *connection, const char *name, const char *sql, int count, const unsigned *types);
  void *(*describe)(void *connection, const char *name);
  int (*result_status)(const void *result);
  char *(*result_field)(const void *result, int code);
  void (*clear)(void *result);
  int (*rows)(const void *result);
  int (*columns)(const void *result);
  char *(*column_name)(const void *result, int column);
  unsigned (*column_type)(const void *result, int column);
  int (*parameters)(const void *result);
  char *(*value)(const void *result, int row, int column);
  int (*is_null)(const void *result, int row, int column);
  int (*send)(void *connection, const char *sql);
  int (*consume)(void *connection);
  int (*is_busy)(void *connection);
  void *(*next_result)(void *connection);
  int (*transaction_status)(const void *connection);
  void *(*set_notice_processor)(void *connection, void (*processor)(void *, const char *), void *argument);
} tandem_libpq;

/* Fills the table; 0 when the library or one of its functions is not there. */
int tandem_libpq_load(tandem_libpq *table);

/* Swallows the server's notices on a connection. */
void tandem_libpq_silence(const tandem_libpq *table, void *connection);

#endif
