#define _GNU_SOURCE
#include "interrupt.h"
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

// A handler may only do what is safe at any moment, and writing a byte is.
static int ends[2] = {-1, -1};

static void note(int number) {
  int before = errno;
  unsigned char byte = (unsigned char)number;
  ssize_t written = write(ends[1], &byte, 1);
  (void)written;
  errno = before;
}

int tandem_interrupt_pipe(void) {
  if (ends[0] >= 0) return ends[0];
  if (pipe2(ends, O_CLOEXEC) != 0) return -1;
  struct sigaction action = {0};
  action.sa_handler = note;
  action.sa_flags = SA_RESTART;
  sigemptyset(&action.sa_mask);
  int numbers[] = {SIGINT, SIGTERM, SIGHUP};
  for (int index = 0; index < 3; index++) {
    struct sigaction standing;
    // Whoever started us with a signal ignored, such as nohup, goes on ignoring it.
    if (sigaction(numbers[index], 0, &standing) == 0 && standing.sa_handler == SIG_IGN) continue;
    sigaction(numbers[index], &action, 0);
  }
  return ends[0];
}
