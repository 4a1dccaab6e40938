/* the environment of a mutated program -> which mutation is in force, and where it is noted which were reached */
#include "mutant.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MOST_MUTANTS = 1 << 20 };

static unsigned char unread[MOST_MUTANTS];
unsigned bp_mutant_chosen;
unsigned char *bp_mutant_reached = unread;

/* The log is mapped and shared, so that it is whole even where the program dies, and all runs of one test add to it. */
__attribute__((constructor)) static void bp_mutant_begin(void)
{
    const char *number = getenv("BP_MUTANT"), *log = getenv("BP_MUTANT_LOG");
    struct stat found;
    if (number)
        bp_mutant_chosen = (unsigned)strtoul(number, NULL, 10);
    int fd = log ? open(log, O_RDWR) : -1;
    if (fd == -1)
        return;
    if (fstat(fd, &found) == 0) {
        void *bytes = mmap(NULL, (size_t)found.st_size, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
        if (bytes != MAP_FAILED)
            bp_mutant_reached = bytes;
    }
    close(fd);
}
