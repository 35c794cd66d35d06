#ifndef TANDEM_INTERRUPT_H
#define TANDEM_INTERRUPT_H

/// From now on SIGINT, SIGTERM and SIGHUP no longer end the process: each writes its number as one byte to a pipe.
/// Gives the pipe's reading end, or -1. Later calls give the same.
int tandem_interrupt_pipe(void);

#endif
