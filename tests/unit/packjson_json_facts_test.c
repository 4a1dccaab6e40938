/* No number of a finding's sentence stands alone: in every pack.json of the golden cases that speaks English, each is
 * among the finding's facts, as it is or rounded as the sentence rounds it. */
#include "pack_help.h"

#include <dirent.h>
#include <jansson.h>

enum { MOST = 400 };

struct known { /* numbers a sentence may have, and texts with numbers in them: days, periods, names */
    double numbers[MOST];
    size_t count;
    const char *texts[MOST];
    size_t text_count;
};

static void know(struct known *k, double value)
{
    assert_true(k->count + 2 < MOST);
    k->numbers[k->count++] = value;
    k->numbers[k->count++] = 100 * value; /* a share, in per cent */
}

static void gather(struct known *k, json_t *value)
{
    const char *key;
    size_t i;
    json_t *part;
    if (json_is_number(value))
        know(k, json_number_value(value));
    if (json_is_string(value) && k->text_count < MOST)
        k->texts[k->text_count++] = json_string_value(value);
    json_array_foreach(value, i, part) gather(k, part);
    json_object_foreach(value, key, part) gather(k, part);
}

static double fact(json_t *facts, const char *key)
{
    json_t *value = json_object_get(facts, key);
    return json_is_number(value) ? json_number_value(value) : NAN;
}

/* A pace says its to-date as a share of the goal, and what the days that are left must bring where they are less than a
 * period. */
static void gather_pace(struct known *k, json_t *facts)
{
    double share = fact(facts, "to_date") / fact(facts, "target"), left = fact(facts, "remaining_periods");
    if (isfinite(share))
        know(k, share);
    if (isfinite(left))
        know(k, left * fact(facts, "needed_per_period"));
}

static bool is_known(const struct known *k, double value, int decimals)
{
    double half = 0.5 * pow(10, -decimals) * (1 + 1e-6) + 1e-9;
    for (size_t i = 0; i < k->count; i++)
        if (fabs(fabs(k->numbers[i]) - value) <= half)
            return true;
    for (size_t i = 0; decimals == 0 && i < k->text_count; i++)
        for (const char *p = k->texts[i]; *p;) {
            char *end;
            if (*p < '0' || *p > '9') {
                p++;
                continue;
            }
            if (strtod(p, &end) == value || (double)strtol(p, &end, 10) == value)
                return true;
            p = end;
        }
    return false;
}

/* 1,234.5: the digits without their marks, and how many are decimals. */
static const char *take(const char *p, double *value, int *decimals)
{
    char digits[64];
    size_t n = 0;
    *decimals = 0;
    for (; n < sizeof digits - 1 &&
           ((*p >= '0' && *p <= '9') || ((*p == ',' || *p == '.') && p[1] >= '0' && p[1] <= '9'));
         p++) {
        if (*p == ',')
            continue;
        *decimals += n > 0 && memchr(digits, '.', n) != NULL;
        digits[n++] = *p;
    }
    digits[n] = 0;
    *value = strtod(digits, NULL);
    return p;
}

static void check(const char *where, json_t *finding, const char *metric_name)
{
    struct known k = {0};
    const char *text = json_string_value(json_object_get(finding, "text"));
    json_t *facts = json_object_get(finding, "facts"), *segment = json_object_get(finding, "segment");
    gather(&k, facts);
    gather_pace(&k, facts);
    gather(&k, segment);
    k.texts[k.text_count++] = metric_name;
    for (const char *p = text; *p;) {
        double value;
        int decimals;
        if (*p < '0' || *p > '9') {
            p++;
            continue;
        }
        p = take(p, &value, &decimals);
        if (!is_known(&k, value, decimals))
            fail_msg("%s: %g of \"%s\" is in none of its facts", where, value, text);
    }
}

static const char *name_of(json_t *metrics, json_t *id)
{
    size_t i;
    json_t *m;
    json_array_foreach(metrics, i, m) if (json_is_string(id) &&
                                          json_equal(json_object_get(m, "id"),
                                                     id)) return json_string_value(json_object_get(m, "name"));
    return "";
}

/* How many findings it has. */
static size_t check_file(const char *path)
{
    size_t i, count;
    json_t *finding, *root = json_load_file(path, 0, NULL);
    const char *language = json_string_value(json_object_get(root, "language"));
    if (!language || strcmp(language, "en") != 0) {
        json_decref(root);
        return 0;
    }
    json_t *findings = json_object_get(root, "findings");
    json_array_foreach(findings, i, finding)
        check(path, finding, name_of(json_object_get(root, "metrics"), json_object_get(finding, "metric")));
    count = json_array_size(findings);
    json_decref(root);
    return count;
}

static void each_number_of_a_finding_is_among_its_facts(void **state)
{
    size_t found = 0;
    DIR *folder = opendir("tests/golden");
    (void)state;
    assert_non_null(folder);
    for (struct dirent *entry; (entry = readdir(folder));) {
        char path[512];
        snprintf(path, sizeof path, "tests/golden/%s/pack.json", entry->d_name);
        found += entry->d_name[0] == '.' ? 0 : check_file(path);
    }
    closedir(folder);
    assert_true(found > 60);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(each_number_of_a_finding_is_among_its_facts)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
