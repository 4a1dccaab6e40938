#include "language/mustache.h"

#include <cmark.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

struct file {
    const char *name, *text;
};

static const struct file partials[] = {
    {"line", "{{name}}!"},
    {"lines", "{{name}}\n{{#marks}}\n* {{.}}\n{{/marks}}\n\nend\n"},
    {"self", "{{name}}{{>self}}"},
    {"tree", "({{name}}{{#children}}{{>tree}}{{/children}})"},
    {"broken", "one\n  {{#name}}\n"},
    {"typo", "one\n {{nmae}}\n"},
    {"twice", "{{>twice2}}{{>twice2}}"},
    {"bars", "|name|{{name}}"},
};

static bool find_partial(void *self, struct bp_text name, struct bp_text *out, const char **file)
{
    const struct file *files = self;
    for (size_t i = 0; i < sizeof partials / sizeof *partials; i++)
        if (bp_text_is(name, files[i].name)) {
            *out = bp_text_of(files[i].text);
            *file = files[i].name;
            return true;
        }
    return false;
}

static struct bp_node *named(struct bp_arena *a, const char *name)
{
    struct bp_node *map = bp_node_map(a);
    bp_node_set_text(a, map, "name", bp_text_of(name));
    return map;
}

/* A shop's week: enough of each kind of node. */
static struct bp_node *shop(struct bp_arena *a)
{
    struct bp_node *view = named(a, "Tea & <Co>"), *misses = bp_node_list(a), *goal = bp_node_map(a);
    struct bp_node *rows = bp_node_list(a), *row = bp_node_list(a), *marks = bp_node_list(a);
    struct bp_node *tree = named(a, "root"), *children = bp_node_list(a);
    const char *const names[] = {"Late", "Broken"};
    for (size_t i = 0; i < 2; i++) {
        struct bp_node *miss = named(a, names[i]);
        bp_node_set(a, miss, "first", bp_node_truth(a, i == 0));
        bp_node_append(a, misses, miss);
        bp_node_append(a, marks, bp_node_text(a, bp_text_of(i ? "b&c" : "a")));
        struct bp_node *leaf = named(a, i ? "right" : "left");
        bp_node_set(a, leaf, "children", bp_node_list(a));
        bp_node_append(a, children, leaf);
    }
    bp_node_append(a, row, bp_node_text(a, BP_T("1")));
    bp_node_append(a, row, bp_node_text(a, BP_T("2")));
    bp_node_append(a, rows, row);
    bp_node_append(a, rows, bp_node_list(a));
    bp_node_append(a, rows, row);
    bp_node_set_text(a, goal, "target", BP_T("92"));
    bp_node_set(a, goal, "low", bp_node_null(a));
    bp_node_set(a, tree, "children", children);
    bp_node_set(a, view, "misses", misses);
    bp_node_set(a, view, "marks", marks);
    bp_node_set(a, view, "goal", goal);
    bp_node_set(a, view, "rows", rows);
    bp_node_set(a, view, "tree", tree);
    bp_node_set(a, view, "yes", bp_node_truth(a, true));
    bp_node_set(a, view, "no", bp_node_truth(a, false));
    bp_node_set(a, view, "nothing", bp_node_null(a));
    bp_node_set(a, view, "none", bp_node_list(a));
    bp_node_set_text(a, view, "empty", BP_T(""));
    bp_node_set_text(a, view, "zero", BP_T("0"));
    bp_node_set_text(a, view, "two lines", BP_T("x\ny"));
    bp_node_set_text(a, view, "lines", BP_T("x\ny"));
    return view;
}

struct run {
    struct bp_ctx cx;
    struct bp_buf out;
    bool good;
};

static struct run render(struct bp_arena *a, struct bp_text template, bool strict)
{
    struct run run = {.cx = {.arena = a}, .out = bp_buf_new(a)};
    const struct bp_mustache_options options = {strict, bp_escape_html, find_partial, (void *)(uintptr_t)partials};
    run.good = bp_mustache_render(&run.cx, "pack.mustache", template, shop(a), &options, &run.out);
    return run;
}

struct pair {
    const char *template, *expected;
};

static void check_all(const struct pair *pairs, size_t count, bool strict)
{
    for (size_t i = 0; i < count; i++) {
        struct bp_arena *a = bp_arena_new(abort);
        struct run run = render(a, bp_text_of(pairs[i].template), strict);
        char *got = bp_text_z(a, bp_buf_text(&run.out));
        if (!run.good || run.cx.diag_count != 0 || strcmp(got, pairs[i].expected) != 0)
            print_error("template: %s\nmessage: %.*s\n", pairs[i].template,
                        run.cx.diag_count ? (int)run.cx.diags[0].text.n : 0,
                        run.cx.diag_count ? run.cx.diags[0].text.p : "");
        assert_true(run.good);
        assert_string_equal(got, pairs[i].expected);
        assert_int_equal(run.cx.diag_count, 0);
        bp_arena_free(a);
    }
}

#define CHECK_ALL(strict, ...)                                    \
    do {                                                          \
        (void)state;                                              \
        static const struct pair pairs[] = {__VA_ARGS__};         \
        check_all(pairs, sizeof pairs / sizeof *pairs, (strict)); \
    } while (0)

static void shows_values(void **state)
{
    CHECK_ALL(true, {"", ""}, {"plain } { text", "plain } { text"}, {"{{name}}", "Tea &amp; &lt;Co&gt;"},
              {"{{{name}}}|{{&name}}|{{& name }}", "Tea & <Co>|Tea & <Co>|Tea & <Co>"}, {"[{{ goal.target }}]", "[92]"},
              {"[{{nothing}}{{goal.low}}{{empty}}]", "[]"}, {"  {{zero}}\n", "  0\n"}, {"{{goal.low.deeper}}", ""},
              {"a{{=<% %>=}}<%&name%><%{name}%>", "aTea & <Co>Tea & <Co>"});
}

static void leaves_out_comments(void **state)
{
    CHECK_ALL(true, {"a{{! b }}c", "ac"}, {"a\n  {{! alone }}\nb\n", "a\nb\n"}, {"a\r\n{{!x}}\r\nb", "a\r\nb"},
              {"{{!\n two\n lines\n}}\nz", "z"}, {" {{!x}} {{!y}}\n", "  \n"}, {"end\n {{!x}}  ", "end\n"},
              {"{{! = # / }}|", "|"});
}

static void changes_delimiters(void **state)
{
    CHECK_ALL(true, {"{{=| |=}}|zero| {{zero}}", "0 {{zero}}"},
              {"{{= << >> =}}\n<<zero>>\n<<={{ }}=>>\n{{zero}}", "0\n0"}, {"{{=| |=}}|#yes|in|/yes|", "in"},
              {"{{=$$ $$=}}$$>bars$$", "|name|Tea &amp; &lt;Co&gt;"}, {"{{=@   @=}}@zero@", "0"},
              {"{{#marks}}{{=| |=}}|.|;|/marks|", "a;b&amp;c;"});
}

static void repeats_sections(void **state)
{
    CHECK_ALL(true, {"{{#yes}}y{{/yes}}{{#no}}n{{/no}}{{#nothing}}n{{/nothing}}", "y"},
              {"{{#zero}}zero{{/zero}}{{#empty}}e{{/empty}}", "zero"},
              {"{{#misses}}\n- {{name}}{{#first}} (first){{/first}}\n{{/misses}}\n", "- Late (first)\n- Broken\n"},
              {"{{#marks}}<{{.}}|{{{.}}}>{{/marks}}", "<a|a><b&amp;c|b&c>"},
              {"{{#rows}}[{{#.}}{{.}},{{/.}}]{{/rows}}", "[1,2,][][1,2,]"},
              {"{{#goal}}{{target}} of {{name}}{{/goal}}", "92 of Tea &amp; &lt;Co&gt;"},
              {"{{#goal.target}}at {{.}}{{/goal.target}}{{#goal.low}}x{{/goal.low}}", "at 92"},
              {"{{#tree}}{{#children}}{{name}} {{/children}}{{/tree}}", "left right "},
              {"{{# yes }}\n{{/ yes }}\n", ""}, {"| {{#yes}}\n{{/yes}} |", "| \n |"},
              {"{{#yes}}{{#yes}}x{{/yes}}{{/yes}}", "x"}, {"{{#none}}{{#misspelt}}x{{/misspelt}}{{/none}}", ""});
}

static void inverts_sections(void **state)
{
    CHECK_ALL(true, {"{{^no}}a{{/no}}{{^nothing}}b{{/nothing}}{{^none}}c{{/none}}{{^empty}}d{{/empty}}", "abcd"},
              {"{{^yes}}a{{/yes}}{{^zero}}b{{/zero}}{{^misses}}c{{/misses}}{{^goal}}d{{/goal}}", ""},
              {"a\n  {{^none}}\nb\n  {{/none}}\nc", "a\nb\nc"}, {"{{^goal.low}}none{{/goal.low}}", "none"});
}

static void includes_partials(void **state)
{
    CHECK_ALL(true, {"[{{>line}}] [{{> line }}]", "[Tea &amp; &lt;Co&gt;!] [Tea &amp; &lt;Co&gt;!]"},
              {"{{#misses}}{{>line}} {{/misses}}", "Late! Broken! "},
              {"a\n  {{>lines}}\nz", "a\n  Tea &amp; &lt;Co&gt;\n  * a\n  * b&amp;c\n\n  end\nz"},
              {"a {{>lines}}\nz", "a Tea &amp; &lt;Co&gt;\n* a\n* b&amp;c\n\nend\n\nz"},
              {" {{>bars}}\n|\n   {{>bars}}\n", " |name|Tea &amp; &lt;Co&gt;|\n   |name|Tea &amp; &lt;Co&gt;"},
              {"{{#tree}}{{>tree}}{{/tree}}", "(root(left)(right))"});
}

static void forgives_when_not_strict(void **state)
{
    CHECK_ALL(false, {"[{{nmae}}{{goal.no.such}}{{name.x}}{{misses}}{{goal}}]", "[]"},
              {"{{#nmae}}x{{/nmae}}{{^nmae}}y{{/nmae}}", "y"}, {"[{{>missing}}]", "[]"},
              {"{{yes}} {{no}}", "true false"});
}

struct fault {
    const char *template, *file;
    int line, col;
    const char *text;
};

static void refuses(void **state)
{
    (void)state;
    static const struct fault faults[] = {
        {"ok\n  é {{nmae}}", "pack.mustache", 2, 5, "unknown name `nmae`, did you mean `name`?"},
        {"{{qqqqqqqq}}", "pack.mustache", 1, 1, "unknown name `qqqqqqqq`"},
        {"{{#misses}}{{frist}}{{/misses}}", "pack.mustache", 1, 12, "unknown name `frist`, did you mean `first`?"},
        {"{{#goal}}{{nothin}}{{/goal}}", "pack.mustache", 1, 10, "unknown name `nothin`, did you mean `nothing`?"},
        {"{{goal.tarjet}}", "pack.mustache", 1, 1, "unknown name `tarjet` in `goal.tarjet`, did you mean `target`?"},
        {"{{goal.name}}", "pack.mustache", 1, 1, "unknown name `name` in `goal.name`"},
        {"{{name.x}}", "pack.mustache", 1, 1, "unknown name `x` in `name.x`"},
        {"{{#nmae}}{{/nmae}}", "pack.mustache", 1, 1, "did you mean `name`?"},
        {"{{^nmae}}{{/nmae}}", "pack.mustache", 1, 1, "did you mean `name`?"},
        {"{{&nmae}}", "pack.mustache", 1, 1, "did you mean `name`?"},
        {"{{misses}}", "pack.mustache", 1, 1, "`misses` is a list, not a text"},
        {"{{goal}}", "pack.mustache", 1, 1, "not a text"},
        {"{{yes}}", "pack.mustache", 1, 1, "`yes` is a yes or no, not a text"},
        {"a\n{{>missing}}", "pack.mustache", 2, 1, "there is no partial `missing`"},
        {"{{>typo}}", "typo", 2, 2, "unknown name `nmae`, did you mean `name`?"},
        {"   {{>typo}}\n", "typo", 2, 2, "unknown name `nmae`, did you mean `name`?"},
        {"{{goal.nmae}}", "pack.mustache", 1, 1, "unknown name `nmae` in `goal.nmae`"},
        {"{{>broken}}", "broken", 2, 3, "section `name` is opened here and never closed"},
        {"{{>self}}", "self", 1, 9, "more than 64 deep: does `self` include itself?"},
        {"a {{name", "pack.mustache", 1, 3, "never closed: `}}` is missing"},
        {"a\n{{", "pack.mustache", 2, 1, "never closed"},
        {"{{{name}}", "pack.mustache", 1, 1, "never closed: `}}}` is missing"},
        {"{{=<% %>}}", "pack.mustache", 1, 1, "never closed: `=}}` is missing"},
        {"{{! x", "pack.mustache", 1, 1, "never closed"},
        {"{{}}", "pack.mustache", 1, 1, "this tag is empty"},
        {"{{#}}{{/}}", "pack.mustache", 1, 1, "this tag is empty"},
        {"{{name and\nmore}}", "pack.mustache", 1, 1, "`name and` is not a name"},
        {"{{name} {{zero}}", "pack.mustache", 1, 1, "is the tag closed?"},
        {"{{.name}}", "pack.mustache", 1, 1, "nothing stands between two of its dots"},
        {"{{goal..low}}", "pack.mustache", 1, 1, "nothing stands between two of its dots"},
        {"{{goal.}}", "pack.mustache", 1, 1, "nothing stands between two of its dots"},
        {"{{#yes}}\n{{#no}}\n{{/no}}", "pack.mustache", 1, 1, "section `yes` is opened here and never closed"},
        {"{{#yes}}\n {{^no}}{{/yes}}", "pack.mustache", 2, 9,
         "`yes` is closed here, but the open section is `no` of line 2"},
        {"x{{/yes}}", "pack.mustache", 1, 2, "`yes` is closed here but no section is open"},
        {"{{= | =}}", "pack.mustache", 1, 1, "are not delimiters"},
        {"{{=a b c=}}", "pack.mustache", 1, 1, "are not delimiters"},
        {"{{=a= b=}}", "pack.mustache", 1, 1, "are not delimiters"},
        {"{{==}}", "pack.mustache", 1, 1, "are not delimiters"},
        {"{{<parent}}", "pack.mustache", 1, 1, "not supported"},
        {"{{$block}}", "pack.mustache", 1, 1, "not supported"},
    };
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        struct bp_arena *a = bp_arena_new(abort);
        struct run run = render(a, bp_text_of(faults[i].template), true);
        if (run.cx.diag_count != 1)
            print_error("template: %s\n", faults[i].template);
        assert_false(run.good);
        assert_int_equal(run.cx.diag_count, 1);
        assert_int_equal(run.cx.status, BP_BAD_PACK);
        const struct bp_diag *d = &run.cx.diags[0];
        if (!strstr(bp_text_z(a, d->text), faults[i].text))
            fail_msg("%s\ngave: %s", faults[i].template, bp_text_z(a, d->text));
        if (!strstr(faults[i].text, "did you mean"))
            assert_null(strstr(bp_text_z(a, d->text), "did you mean"));
        assert_string_equal(d->where.file, faults[i].file);
        assert_int_equal(d->where.line, faults[i].line);
        assert_int_equal(d->where.col, faults[i].col);
        bp_arena_free(a);
    }
}

static struct bp_text nested(struct bp_arena *a, int depth)
{
    struct bp_buf b = bp_buf_new(a);
    for (int i = 0; i < depth; i++)
        bp_buf_adds(&b, "{{#yes}}");
    bp_buf_adds(&b, "x");
    for (int i = 0; i < depth; i++)
        bp_buf_adds(&b, "{{/yes}}");
    return bp_buf_text(&b);
}

static void stops_at_a_depth(void **state)
{
    (void)state;
    struct bp_arena *a = bp_arena_new(abort);
    struct run deep = render(a, nested(a, BP_TEMPLATE_DEPTH), true);
    assert_true(deep.good);
    assert_true(bp_text_is(bp_buf_text(&deep.out), "x"));
    struct bp_buf row = bp_buf_new(a);
    for (int i = 0; i < 300; i++)
        bp_buf_adds(&row, "{{#yes}}{{>line}}{{/yes}}");
    assert_true(render(a, bp_buf_text(&row), true).good);
    struct run deeper = render(a, nested(a, BP_TEMPLATE_DEPTH + 1), true);
    assert_false(deeper.good);
    assert_non_null(strstr(bp_text_z(a, deeper.cx.diags[0].text), "more than 200 deep"));
    struct run endless = render(a, nested(a, 100000), true);
    assert_false(endless.good);
    assert_int_equal(endless.cx.diag_count, 1);
    bp_arena_free(a);
}

static bool doubling(void *self, struct bp_text name, struct bp_text *out, const char **file)
{
    struct bp_arena *a = self;
    long level;
    *file = "doubling";
    if (!bp_text_int(name, &level))
        return false;
    *out = level == 0 ? BP_T("") : bp_text_fmt(a, "{{>%ld}}{{>%ld}}", level - 1, level - 1);
    return true;
}

static void stops_what_grows_without_end(void **state)
{
    (void)state;
    struct bp_arena *a = bp_arena_new(abort);
    struct bp_ctx cx = {.arena = a};
    struct bp_buf out = bp_buf_new(a);
    const struct bp_mustache_options options = {true, NULL, doubling, a};
    assert_false(bp_mustache_render(&cx, "t", BP_T("{{>60}}"), bp_node_map(a), &options, &out));
    assert_non_null(strstr(bp_text_z(a, cx.diags[0].text), "grows without end"));
    bp_arena_free(a);
}

static void replaces_a_name_set_twice(void **state)
{
    (void)state;
    struct bp_arena *a = bp_arena_new(abort);
    struct bp_node *map = bp_node_map(a);
    for (int i = 0; i < 100; i++)
        bp_node_set_text(a, map, bp_text_z(a, bp_text_fmt(a, "n%d", i)), BP_T("old"));
    bp_node_set_text(a, map, "n42", BP_T("new"));
    assert_int_equal(map->count, 100);
    assert_true(bp_text_is(map->names[42], "n42"));
    assert_true(bp_text_is(map->items[42]->text, "new"));
    assert_true(bp_text_is(map->items[99]->text, "old"));
    bp_arena_free(a);
}

static void escapes_html(void **state)
{
    (void)state;
    struct bp_arena *a = bp_arena_new(abort);
    struct bp_buf out = bp_buf_new(a);
    bp_escape_html(&out, BP_T("<a href=\"x\">T&amp;C's</a>"));
    assert_string_equal(bp_text_z(a, bp_buf_text(&out)), "&lt;a href=&quot;x&quot;&gt;T&amp;amp;C's&lt;/a&gt;");
    bp_arena_free(a);
}

static void escapes_markdown_no_more_than_needed(void **state)
{
    (void)state;
    static const struct pair pairs[] = {
        {"", ""},
        {"Arrived after my mother's birthday.", "Arrived after my mother's birthday."},
        {"R&D costs 1.9 % - fine!", "R&D costs 1.9 % - fine!"},
        {"-1.9", "-1.9"},
        {"+4 (n < 30)", "+4 (n < 30)"},
        {"  two\r\n\r\nlines\t here ", "two lines here"},
        {"a\001b\177\xc2\x85"
         "c",
         "ab c"},
        {"86.2\xc2\xa0%", "86.2\xc2\xa0%"},
        {"*b* _i_ `c` ~s~ [l](u) a|b \\", "\\*b\\* \\_i\\_ \\`c\\` \\~s\\~ \\[l\\](u) a\\|b \\\\"},
        {"# not a title", "\\# not a title"},
        {"#1 shop", "#1 shop"},
        {"C #", "C \\#"},
        {"- item", "\\- item"},
        {"+ item", "\\+ item"},
        {"---", "\\---"},
        {"===", "\\==="},
        {"> said", "\\> said"},
        {"1. first", "1\\. first"},
        {"2) second", "2\\) second"},
        {"2026.", "2026\\."},
        {"<b>x</b>", "\\<b>x\\</b>"},
        {"&amp; &#38; & co", "\\&amp; \\&#38; & co"},
        {"![x](y)", "\\!\\[x\\](y)"},
        {"https://shop.example/a", "https://shop.example/a"},
        {"https://shop.example/a_b", "https\\://shop.example/a\\_b"},
        {"www.shop.example/a_b", "www\\.shop.example/a\\_b"},
        {"\xff", "\xef\xbf\xbd"},
        {":-- x", "\\:-- x"}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        struct bp_arena *a = bp_arena_new(abort);
        struct bp_buf out = bp_buf_new(a);
        bp_escape_markdown(&out, bp_text_of(pairs[i].template));
        assert_string_equal(bp_text_z(a, bp_buf_text(&out)), pairs[i].expected);
        bp_arena_free(a);
    }
}

/* What CommonMark shows of a document: its text; a construct no plain text has is shown as its name. */
static char *shown(struct bp_arena *a, struct bp_text document, cmark_node_type *block)
{
    struct bp_buf b = bp_buf_new(a);
    cmark_node *root = cmark_parse_document(document.p, document.n, CMARK_OPT_DEFAULT);
    cmark_node *first = cmark_node_first_child(root);
    *block = first && !cmark_node_next(first) ? cmark_node_get_type(first) : CMARK_NODE_NONE;
    cmark_iter *it = cmark_iter_new(root);
    for (cmark_event_type e = cmark_iter_next(it); e != CMARK_EVENT_DONE; e = cmark_iter_next(it)) {
        cmark_node *node = cmark_iter_get_node(it);
        cmark_node_type type = cmark_node_get_type(node);
        if (type == CMARK_NODE_TEXT)
            bp_buf_adds(&b, cmark_node_get_literal(node));
        else if (e == CMARK_EVENT_ENTER && type != CMARK_NODE_DOCUMENT && type != CMARK_NODE_PARAGRAPH &&
                 type != CMARK_NODE_HEADING && type != CMARK_NODE_LIST && type != CMARK_NODE_ITEM)
            bp_buf_fmt(&b, "{%s}", cmark_node_get_type_string(node));
    }
    cmark_iter_free(it);
    cmark_node_free(root);
    return bp_text_z(a, bp_buf_text(&b));
}

static void markdown_shows_the_same_words(void **state)
{
    (void)state;
    static const char *const bits[] = {"a",
                                       "Z",
                                       "9",
                                       "1",
                                       ".",
                                       " ",
                                       "  ",
                                       "\\",
                                       "`",
                                       "```",
                                       "*",
                                       "**",
                                       "_",
                                       "__",
                                       "[",
                                       "]",
                                       "(",
                                       ")",
                                       "<",
                                       ">",
                                       "#",
                                       "###### ",
                                       "+",
                                       "-",
                                       "--- ",
                                       "!",
                                       "|",
                                       "~~~",
                                       "&",
                                       "&amp;",
                                       "&#35;",
                                       ";",
                                       "===",
                                       ":",
                                       "\"",
                                       "'",
                                       "/",
                                       "<b>",
                                       "</b>",
                                       "<!--",
                                       "http://x.y",
                                       "www.",
                                       "<a@b.c>",
                                       "1. ",
                                       "1) ",
                                       "- ",
                                       "> ",
                                       "![",
                                       "](",
                                       "[x]: y",
                                       "\xc2\xa0",
                                       "\xe0\xb8\x81",
                                       "\xe2\x80\x94",
                                       "$",
                                       "{",
                                       "@",
                                       "?"};
    static const struct {
        const char *before, *after;
        cmark_node_type block;
    } places[] = {{"", "", CMARK_NODE_PARAGRAPH},
                  {"# ", "", CMARK_NODE_HEADING},
                  {"## ", " ##", CMARK_NODE_HEADING},
                  {"- ", "", CMARK_NODE_LIST},
                  {"1. ", "", CMARK_NODE_LIST}};
    uint32_t seed = 20261122;
    for (int round = 0; round < 3000; round++) {
        struct bp_arena *a = bp_arena_new(abort);
        struct bp_buf raw = bp_buf_new(a), words = bp_buf_new(a), escaped = bp_buf_new(a);
        for (int i = 0; i <= round % 9; i++) {
            seed = seed * 1664525 + 1013904223;
            bp_buf_adds(&raw, bits[(seed >> 8) % (sizeof bits / sizeof *bits)]);
        }
        for (size_t i = 0; i < raw.n; i++)
            if (raw.p[i] != ' ' || (words.n > 0 && words.p[words.n - 1] != ' '))
                bp_buf_addc(&words, raw.p[i]);
        words.n -= words.n > 0 && words.p[words.n - 1] == ' ';
        bp_escape_markdown(&escaped, bp_buf_text(&raw));
        for (size_t i = 0; words.n > 0 && i < sizeof places / sizeof *places; i++) {
            cmark_node_type block;
            struct bp_text document =
                bp_text_fmt(a, "%s%" BP_PRI "%s\n", places[i].before, BP_ARG(bp_buf_text(&escaped)), places[i].after);
            assert_string_equal(shown(a, document, &block), bp_text_z(a, bp_buf_text(&words)));
            assert_int_equal(block, places[i].block);
        }
        bp_arena_free(a);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(shows_values),
                                       cmocka_unit_test(leaves_out_comments),
                                       cmocka_unit_test(changes_delimiters),
                                       cmocka_unit_test(repeats_sections),
                                       cmocka_unit_test(inverts_sections),
                                       cmocka_unit_test(includes_partials),
                                       cmocka_unit_test(forgives_when_not_strict),
                                       cmocka_unit_test(refuses),
                                       cmocka_unit_test(stops_at_a_depth),
                                       cmocka_unit_test(stops_what_grows_without_end),
                                       cmocka_unit_test(replaces_a_name_set_twice),
                                       cmocka_unit_test(escapes_html),
                                       cmocka_unit_test(escapes_markdown_no_more_than_needed),
                                       cmocka_unit_test(markdown_shows_the_same_words)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
