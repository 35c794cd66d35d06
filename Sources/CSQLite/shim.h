#include <sqlite3.h>

/* Swift cannot call variadic functions: the one form of sqlite3_db_config that is needed. */
static inline int tandem_sqlite3_db_config_flag(sqlite3 *db, int option, int value) {
  return sqlite3_db_config(db, option, value, (int *)0);
}
