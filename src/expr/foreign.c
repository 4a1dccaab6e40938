/* Words of spreadsheets, SQL and programming languages -> ours. One row each. */
#include "expr/foreign.h"

struct word {
    const char *theirs, *ours;
};

#define MEAN     "mean(x)"
#define COUNT    "count(), which counts rows"
#define DISTINCT "distinct(x)"
#define SHARE    "share(status = \"solved\")"
#define RANK     "percentile(x, 90)"
#define COUNT_IF \
    "share(status = \"solved\") for a percentage, or count() with where: status = \"solved\" for a number of rows"
#define SUM_IF "sum(x) with where: status = \"solved\""

static const struct word measures[] = {
    {"avg", MEAN},
    {"average", MEAN},
    {"averagea", MEAN},
    {"averageif", "mean(x) with where: status = \"solved\""},
    {"averageifs", "mean(x) with where: status = \"solved\""},
    {"counta", COUNT},
    {"countrows", COUNT},
    {"count_rows", COUNT},
    {"rows", COUNT},
    {"number", COUNT},
    {"num", COUNT},
    {"n", COUNT},
    {"len", COUNT},
    {"length", COUNT},
    {"size", COUNT},
    {"countif", COUNT_IF},
    {"count_if", COUNT_IF},
    {"countifs", COUNT_IF},
    {"sumif", SUM_IF},
    {"sum_if", SUM_IF},
    {"sumifs", SUM_IF},
    {"sumproduct", "sum(price * amount)"},
    {"total", "sum(x)"},
    {"sumx", "sum(x)"},
    {"unique", DISTINCT},
    {"uniq", DISTINCT},
    {"nunique", DISTINCT},
    {"countunique", DISTINCT},
    {"count_unique", DISTINCT},
    {"count_distinct", DISTINCT},
    {"countd", DISTINCT},
    {"distinctcount", DISTINCT},
    {"distinct_count", DISTINCT},
    {"countdistinct", DISTINCT},
    {"rate", SHARE},
    {"ratio", SHARE " for a share of rows, or a formula over two metrics"},
    {"pct", SHARE},
    {"percent", SHARE},
    {"percentage", SHARE},
    {"proportion", SHARE},
    {"fraction", SHARE},
    {"quantile", RANK},
    {"quartile", "percentile(x, 75)"},
    {"pctl", RANK},
    {"perc", RANK},
    {"percentile_cont", RANK},
    {"percentile_disc", RANK},
    {"p50", "median(x)"},
    {"p75", "percentile(x, 75)"},
    {"p90", RANK},
    {"p95", "percentile(x, 95)"},
    {"p99", "percentile(x, 99)"},
    {"med", "median(x)"},
    {"minimum", "min(x)"},
    {"lowest", "min(x)"},
    {"maximum", "max(x)"},
    {"highest", "max(x)"},
    {"latest", "last(x)"},
    {"newest", "last(x)"},
    {"current", "last(x)"},
    {"earliest", "first(x)"},
    {"oldest", "first(x)"},
    {"backlog", "open(created, solved)"},
    {"net_promoter_score", "nps(score)"},
    {"satisfaction", "csat(score)"},
    {"effort", "ces(score)"},
    {"datediff", "mean(days_between(created, solved))"},
    {"days_between", "mean(days_between(created, solved))"},
    {"hours_between", "mean(hours_between(created, solved))"},
};

#define SPAN     "write hours_between(a, b) or days_between(a, b)"
#define NO_IF    "there is no if: keep rows with where:, or count a condition with share()"
#define NO_CASE  "text is compared as it is written: list its spellings, as in status in (\"open\", \"Open\")"
#define IS_BLANK "write x is missing, or x is not missing"
#define NO_FILL  "a missing value takes no part: keep it out with x is not missing, or name it under missing:"
#define NO_TODAY "there is no today: the period chooses the rows, by time:"
#define CONTAINS "write x contains \"text\""

static const struct word functions[] = {
    {"datediff", SPAN},
    {"date_diff", SPAN},
    {"datedif", SPAN},
    {"timediff", SPAN},
    {"timestampdiff", SPAN},
    {"dateadd", SPAN},
    {"days", SPAN},
    {"hours", SPAN},
    {"if", NO_IF},
    {"iif", NO_IF},
    {"ifs", NO_IF},
    {"case", NO_IF},
    {"when", NO_IF},
    {"switch", NO_IF},
    {"lower", NO_CASE},
    {"upper", NO_CASE},
    {"lcase", NO_CASE},
    {"ucase", NO_CASE},
    {"trim", NO_CASE},
    {"isblank", IS_BLANK},
    {"isnull", IS_BLANK},
    {"isna", IS_BLANK},
    {"is_null", IS_BLANK},
    {"isempty", IS_BLANK},
    {"coalesce", NO_FILL},
    {"nvl", NO_FILL},
    {"ifnull", NO_FILL},
    {"iferror", NO_FILL},
    {"nullif", NO_FILL},
    {"today", NO_TODAY},
    {"now", NO_TODAY},
    {"current_date", NO_TODAY},
    {"year", NO_TODAY},
    {"month", NO_TODAY},
    {"week", NO_TODAY},
    {"date", "write a date in double quotes: \"2026-11-16\""},
    {"search", CONTAINS},
    {"find", CONTAINS},
    {"left", CONTAINS},
    {"right", CONTAINS},
    {"mid", CONTAINS},
    {"like", CONTAINS},
    {"startswith", CONTAINS},
    {"starts_with", CONTAINS},
    {"endswith", CONTAINS},
    {"regexmatch", CONTAINS},
    {"round", "decimals: says how figures are rounded"},
    {"roundup", "decimals: says how figures are rounded"},
    {"int", "decimals: says how figures are rounded"},
    {"vlookup", "lookup: of the source adds columns of another file"},
    {"xlookup", "lookup: of the source adds columns of another file"},
    {"lookup", "lookup: of the source adds columns of another file"},
    {"previous", "in a formula, lag(metric) is the period before"},
    {"prev", "in a formula, lag(metric) is the period before"},
    {"avg", "min(), max() and abs() take numbers of one row; a mean over rows is the measure mean(x)"},
    {"average", "min(), max() and abs() take numbers of one row; a mean over rows is the measure mean(x)"},
};

static const struct word operators[] = {
    {"like", CONTAINS},
    {"ilike", CONTAINS},
    {"startswith", CONTAINS},
    {"starts", CONTAINS},
    {"begins", CONTAINS},
    {"endswith", CONTAINS},
    {"ends", CONTAINS},
    {"has", CONTAINS},
    {"includes", CONTAINS},
    {"include", CONTAINS},
    {"matches", CONTAINS},
    {"rlike", CONTAINS},
    {"regexp", CONTAINS},
    {"contain", CONTAINS},
    {"between", "write x >= 3 and x <= 5"},
    {"equals", "write ="},
    {"equal", "write ="},
    {"eq", "write ="},
    {"ne", "write !="},
    {"gt", "write >"},
    {"ge", "write >="},
    {"gte", "write >="},
    {"lt", "write <"},
    {"le", "write <="},
    {"lte", "write <="},
    {"over", "write >"},
    {"above", "write >"},
    {"under", "write <"},
    {"below", "write <"},
    {"mod", "there is no remainder of a division here"},
    {"div", "write /"},
    {"xor", "write (a and not b) or (b and not a)"},
    {"where", "a filter is a key of its own: where: status = \"open\""},
    {"by", "segments: [column] breaks a figure down"},
    {"group", "segments: [column] breaks a figure down"},
    {"partition", "segments: [column] breaks a figure down"},
    {"filter", "a filter is a key of its own: where: status = \"open\""},
    {"then", "there is no then: a filter is one condition"},
    {"from", "source: says which export is measured"},
};

static const struct word signs[] = {
    {"[", "a list stands in ( ), a column's name in `backticks`"},
    {"]", "a list stands in ( ), a column's name in `backticks`"},
    {"{", "a list stands in ( ), a column's name in `backticks`"},
    {"}", "a list stands in ( ), a column's name in `backticks`"},
    {";", "remove it: an expression ends by itself, and arguments are parted by commas"},
    {":", "write = to compare"},
    {".", "a column stands without the name of its source or file; a name with a point in it stands in `backticks`"},
    {"^", "write x * x for a square"},
    {"$", "write an amount without its currency, as 12 or 1.5"},
    {"\u20ac", "write an amount without its currency, as 12 or 1.5"},
    {"\u00a3", "write an amount without its currency, as 12 or 1.5"},
    {"#", "a column's name with # in it stands in `backticks`; in YAML, what follows a blank and # is a remark"},
    {"?", "there is no choice by ? and : here: keep rows with where:"},
    {"%", "there is no remainder here, and a percentage is written as a number: 90 for 90 %"},
};

static const char *find(const struct word *words, size_t count, struct bp_text theirs)
{
    for (size_t i = 0; i < count; i++)
        if (bp_text_same_letters(theirs, bp_text_of(words[i].theirs)))
            return words[i].ours;
    return NULL;
}

#define FIND(words, theirs) find((words), sizeof(words) / sizeof *(words), (theirs))

const char *bp_foreign_measure(struct bp_text name)
{
    return FIND(measures, name);
}

const char *bp_foreign_function(struct bp_text name)
{
    return FIND(functions, name);
}

const char *bp_foreign_operator(struct bp_text word)
{
    return FIND(operators, word);
}

const char *bp_foreign_sign(struct bp_text rest)
{
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (bp_text_starts(rest, signs[i].theirs))
            return signs[i].ours;
    return NULL;
}
