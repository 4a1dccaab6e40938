/* A pack.md in any viewer of Markdown: each of the golden cases keeps to what all of them show alike. A table stands
 * below a blank line and has as many cells in each row as in its head; a picture is a file beside it, with a name that
 * needs no escape; nothing is struck, ticked or a note but in CommonMark's own words. */
#include <ctype.h>
#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { MOST_BYTES = 1 << 20 };

/* Pipes that part cells: those without a backslash. */
static int pipes_of(const char *line)
{
    int count = 0;
    for (const char *p = line; *p; p++) {
        if (*p == '\\' && p[1])
            p++;
        else
            count += *p == '|';
    }
    return count;
}

static int is_row(const char *line)
{
    return line[0] == '|';
}

static void check_pictures(const char *where, int number, const char *line)
{
    for (const char *p = line; (p = strstr(p, "![")); p += 2) {
        const char *target = strstr(p, "]("), *end = target ? strchr(target, ')') : NULL;
        int escaped = p > line && p[-1] == '\\';
        if (escaped || !end || strchr(line, '`'))
            continue;
        target += 2;
        if (memchr(target, '\\', (size_t)(end - target))) /* text, and no picture */
            continue;
        if (strncmp(target, "charts/", 7) != 0 && strncmp(target, "pictures/", 9) != 0)
            fail_msg("%s:%d: a picture that is no file of the pack: %.60s", where, number, p);
        for (const char *c = target; c < end && *c != ' '; c++)
            if (!isalnum((unsigned char)*c) && (unsigned char)*c < 0x80 && !strchr("/._-%", *c))
                fail_msg("%s:%d: a file's name with %c", where, number, *c);
    }
}

struct reader {
    char above[200];
    int pipes, code;
    size_t tables;
};

static void check_line(struct reader *r, const char *where, int number, const char *line)
{
    int fence = strncmp(line, "```", 3) == 0;
    r->code ^= fence;
    if (!r->code && !fence && is_row(line)) {
        int first = !is_row(r->above);
        if (first && r->above[0])
            fail_msg("%s:%d: a table right below \"%s\"", where, number, r->above);
        if (!first && pipes_of(line) != r->pipes)
            fail_msg("%s:%d: %d pipes below %d", where, number, pipes_of(line), r->pipes);
        r->pipes = pipes_of(line);
        r->tables += (size_t)first;
    }
    if (!r->code && !fence)
        check_pictures(where, number, line);
    snprintf(r->above, sizeof r->above, "%.100s", line);
}

static size_t check_file(const char *path)
{
    static char bytes[MOST_BYTES];
    struct reader r = {.pipes = 0};
    FILE *file = fopen(path, "rb");
    if (!file)
        return 0;
    size_t n = fread(bytes, 1, sizeof bytes - 1, file);
    fclose(file);
    bytes[n] = 0;
    int number = 1;
    for (char *line = bytes, *end; line && *line; line = end ? end + 1 : NULL, number++) {
        if ((end = strchr(line, '\n')))
            *end = 0;
        check_line(&r, path, number, line);
    }
    return r.tables;
}

static void tables_and_pictures_are_what_every_viewer_shows(void **state)
{
    size_t tables = 0;
    DIR *folder = opendir("tests/golden");
    (void)state;
    assert_non_null(folder);
    for (struct dirent *entry; (entry = readdir(folder));) {
        char path[512];
        snprintf(path, sizeof path, "tests/golden/%s/pack.md", entry->d_name);
        tables += check_file(path);
    }
    closedir(folder);
    assert_true(tables > 400);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(tables_and_pictures_are_what_every_viewer_shows)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
