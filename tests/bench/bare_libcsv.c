/* The baseline: libcsv over a file, its callbacks empty. Argument: the file. */
#include <csv.h>
#include <fcntl.h>
#include <unistd.h>

static void cell(void *bytes, size_t n, void *self)
{
    (void)bytes, (void)n, (void)self;
}

static void row(int end, void *self)
{
    (void)end, (void)self;
}

int main(int argc, char **argv)
{
    static char block[256 * 1024];
    struct csv_parser csv;
    int fd = argc == 2 ? open(argv[1], O_RDONLY) : -1;
    if (fd < 0 || csv_init(&csv, 0) != 0)
        return 1;
    for (ssize_t n; (n = read(fd, block, sizeof block)) > 0;)
        csv_parse(&csv, block, (size_t)n, cell, row, NULL);
    csv_fini(&csv, cell, row, NULL);
    csv_free(&csv);
    return 0;
}
