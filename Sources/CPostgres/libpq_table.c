#include "libpq_table.h"
#include <dlfcn.h>
#include <string.h>

static void ignore_notice(void *argument, const char *message) {
  (void)argument;
  (void)message;
}

int tandem_libpq_load(tandem_libpq *table) {
  void *library = dlopen("libpq.so.5", RTLD_NOW | RTLD_LOCAL);
  if (!library) library = dlopen("libpq.5.dylib", RTLD_NOW | RTLD_LOCAL);
  if (!library) return 0;
  const struct { const char *name; void **slot; } wanted[] = {
      {"PQconnectdb", (void **)&table->connect},          {"PQstatus", (void **)&table->status},
      {"PQerrorMessage", (void **)&table->error_message}, {"PQfinish", (void **)&table->finish},
      {"PQexec", (void **)&table->exec},                  {"PQprepare", (void **)&table->prepare},
      {"PQdescribePrepared", (void **)&table->describe},  {"PQresultStatus", (void **)&table->result_status},
      {"PQresultErrorField", (void **)&table->result_field}, {"PQclear", (void **)&table->clear},
      {"PQntuples", (void **)&table->rows},               {"PQnfields", (void **)&table->columns},
      {"PQfname", (void **)&table->column_name},          {"PQftype", (void **)&table->column_type},
      {"PQnparams", (void **)&table->parameters},         {"PQgetvalue", (void **)&table->value},
      {"PQgetisnull", (void **)&table->is_null},          {"PQsetNoticeProcessor", (void **)&table->set_notice_processor},
      {"PQsendQuery", (void **)&table->send},             {"PQconsumeInput", (void **)&table->consume},
      {"PQisBusy", (void **)&table->is_busy},             {"PQgetResult", (void **)&table->next_result},
      {"PQtransactionStatus", (void **)&table->transaction_status},
  };
  for (unsigned index = 0; index < sizeof wanted / sizeof wanted[0]; index++) {
    *wanted[index].slot = dlsym(library, wanted[index].name);
    if (!*wanted[index].slot) return 0;
  }
  return 1;
}

void tandem_libpq_silence(const tandem_libpq *table, void *connection) {
  table->set_notice_processor(connection, ignore_notice, 0);
}
