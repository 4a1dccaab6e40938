/* Every language says what English says: the same keys, with the same arguments, in words of its own. */
#include "language/language.h"
#include "story_help.h"

#include <string.h>

enum { MOST_ARGUMENTS = 24, MOST_CASES = 64 };

/* What a message asks of one argument. */
struct asked {
    struct bp_text name;
    bool plain, dated, counted, chosen;
    struct bp_text cases[MOST_CASES]; /* of its selects */
    size_t case_count;
};

struct message {
    struct asked arguments[MOST_ARGUMENTS];
    size_t count;
};

struct language {
    struct bp_ctx cx;
    const char *file;
    const struct bp_phrases *words;
    size_t wrong;
};

static void wrong(struct language *l, const char *key, const char *what, struct bp_text of)
{
    print_error("%s: `%s`: %s `%.*s`\n", l->file, key, what, (int)of.n, of.p);
    l->wrong++;
}

static struct asked *ask(struct message *m, struct bp_text name)
{
    for (size_t i = 0; i < m->count; i++)
        if (bp_text_eq(m->arguments[i].name, name))
            return &m->arguments[i];
    assert_true(m->count < MOST_ARGUMENTS);
    m->arguments[m->count] = (struct asked){.name = name};
    return &m->arguments[m->count++];
}

static bool has_case(const struct asked *a, struct bp_text name)
{
    for (size_t i = 0; i < a->case_count; i++)
        if (bp_text_eq(a->cases[i], name))
            return true;
    return false;
}

static void gather(const struct bp_message *from, struct message *out)
{
    for (size_t i = 0; i < from->count; i++) {
        const struct bp_piece *piece = &from->pieces[i];
        if (piece->kind == BP_PIECE_LITERAL || piece->kind == BP_PIECE_NUMBER_SIGN)
            continue;
        struct asked *a = ask(out, piece->text);
        a->plain |= piece->kind == BP_PIECE_ARGUMENT;
        a->dated |= piece->kind == BP_PIECE_DATE;
        a->counted |= piece->kind == BP_PIECE_PLURAL || piece->kind == BP_PIECE_ORDINAL;
        a->chosen |= piece->kind == BP_PIECE_SELECT;
        for (size_t k = 0; k < piece->count; k++) {
            struct bp_text name = piece->choices[k].selector;
            if (piece->kind == BP_PIECE_SELECT && !has_case(a, name)) {
                assert_true(a->case_count < MOST_CASES);
                a->cases[a->case_count++] = name;
            }
            gather(&piece->choices[k].message, out);
        }
    }
}

/* A case that English has not would never be chosen; one left out falls to `other` without a word. */
static void same_cases(struct language *l, const char *key, const struct asked *english, const struct asked *own)
{
    for (size_t i = 0; i < english->case_count; i++)
        if (!has_case(own, english->cases[i]))
            wrong(l, key, "lacks the case", english->cases[i]);
    for (size_t i = 0; i < own->case_count; i++)
        if (!has_case(english, own->cases[i]))
            wrong(l, key, "has a case of its own,", own->cases[i]);
}

static void same_argument(struct language *l, const char *key, const struct asked *english, const struct asked *own)
{
    if (english->dated != own->dated)
        wrong(l, key, "a day is one in both languages, not in", own->name);
    if (own->counted && !english->counted)
        wrong(l, key, "is a text and cannot be counted,", own->name);
    if (english->chosen && (!own->chosen || own->plain != english->plain))
        wrong(l, key, "is a word to choose by, not to be shown,", own->name);
    if (english->chosen && own->chosen)
        same_cases(l, key, english, own);
}

static void same_arguments(struct language *l, const char *key, const struct bp_phrases *english)
{
    struct message ours = {0}, theirs = {0};
    gather(bp_phrases_message(english, key), &ours);
    gather(bp_phrases_message(l->words, key), &theirs);
    size_t common = ours.count;
    for (size_t i = 0; i < theirs.count; i++) {
        const struct asked *a = ask(&ours, theirs.arguments[i].name);
        if (ours.count > common) {
            wrong(l, key, "asks for an argument English has not,", a->name);
            ours.count = common;
            continue;
        }
        same_argument(l, key, a, &theirs.arguments[i]);
    }
    for (size_t i = 0; i < common; i++)
        if (!bp_phrases_takes(l->words, key, bp_text_z(l->cx.arena, ours.arguments[i].name)))
            wrong(l, key, "does not say", ours.arguments[i].name);
}

/* Thai, Vietnamese and Chinese have one form for every number: `one` would never be chosen. */
static void only_other(struct language *l, const char *key, const struct bp_message *m)
{
    for (size_t i = 0; i < m->count; i++)
        for (size_t k = 0; k < m->pieces[i].count; k++) {
            const struct bp_choice *c = &m->pieces[i].choices[k];
            bool counted = m->pieces[i].kind == BP_PIECE_PLURAL || m->pieces[i].kind == BP_PIECE_ORDINAL;
            if (counted && c->selector.p[0] != '=' && !bp_text_is(c->selector, "other"))
                wrong(l, key, "this language has no form", c->selector);
            only_other(l, key, &c->message);
        }
}

static void load(struct language *l, struct bp_arena *arena, const char *name)
{
    struct bp_text text, base = bp_text_of(bp_path_base(name));
    *l = (struct language){.cx = {.arena = arena}};
    assert_true(bp_resource_load(&l->cx, NULL, 0, name, &text, &l->file));
    assert_true(bp_phrases_load(&l->cx, bp_text_z(arena, bp_text_sub(base, 0, base.n - 4)), l->file, text, &l->words));
}

/* The foot of a page has its numbers put in where these stand. */
static void has_page_numbers(struct language *l)
{
    struct bp_text foot = bp_phrase_plain(&l->cx, l->words, "page_of");
    if (!bp_text_contains(foot, BP_T("{page}")) || !bp_text_contains(foot, BP_T("{pages}")))
        wrong(l, "page_of", "has no '{page}' and '{pages}':", foot);
}

static void every_language_has_the_keys_and_arguments_of_english(void **state)
{
    (void)state;
    struct bp_arena *arena = bp_arena_new(NULL);
    struct bp_ctx cx = {.arena = arena};
    struct language english, l;
    const char **names, *key;
    size_t count, bad = 0;
    load(&english, arena, "languages/en.txt");
    bp_resource_list(&cx, NULL, 0, "languages/", ".txt", &names, &count);
    assert_true(count >= 3);
    for (size_t n = 0; n < count; n++) {
        load(&l, arena, names[n]);
        for (size_t i = 0; (key = bp_phrases_key(english.words, i)); i++)
            if (!bp_phrases_has(l.words, key))
                wrong(&l, key, "is missing, English has", bp_text_of(key));
            else if (strcmp(key, "locale") != 0)
                same_arguments(&l, key, english.words);
        for (size_t i = 0; (key = bp_phrases_key(l.words, i)); i++) {
            if (!bp_phrases_has(english.words, key))
                wrong(&l, key, "is in no other language,", bp_text_of(key));
            if (strcmp(names[n], "languages/en.txt") != 0)
                only_other(&l, key, bp_phrases_message(l.words, key));
        }
        has_page_numbers(&l);
        bad += l.wrong;
        bp_phrases_close(l.words);
    }
    bp_phrases_close(english.words);
    bp_arena_free(arena);
    assert_int_equal(bad, 0);
}

/* ---- English in a language of another script. (Vietnamese has the same letters, so nothing tells its words apart.) */

static bool is_latin(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* What is written in Latin letters in Thai too: units, formats, names of programs and of scores. */
static bool may_be_latin(struct bp_text word)
{
    static const char *const allowed[] = {
        "n",     "PDF",     "CSV",       "UTF",      "ICU",   "JSON", "Lines", "ZIP",     "MiB",  "xlsx",
        "yaml",  "pack",    "boardpack", "check",    "nps",   "csat", "ces",   "rejects", "csv",  "IANA",
        "Asia",  "Bangkok", "America",   "Sao",      "Paulo", "utf",  "big",   "gb",      "Nov",  "windows",
        "named", "pipe",    "W",         "backtick", "NPS",   "CSAT", "CES",   "page",    "pages"};
    for (size_t i = 0; i < sizeof allowed / sizeof *allowed; i++)
        if (bp_text_is(word, allowed[i]))
            return true;
    return false;
}

/* What stands between backticks is what people write in pack.yaml. */
static void no_latin(struct language *l, const char *key, const struct bp_message *m, bool *quoted)
{
    for (size_t i = 0; i < m->count; i++) {
        struct bp_text s = m->pieces[i].kind == BP_PIECE_LITERAL ? m->pieces[i].text : BP_T("");
        for (size_t at = 0, to; at<s.n; at = to> at ? to : at + 1) {
            *quoted = *quoted != (s.p[at] == '`');
            for (to = at; to < s.n && is_latin(s.p[to]); to++)
                ;
            if (to > at && !*quoted && !may_be_latin(bp_text_sub(s, at, to)))
                wrong(l, key, "is not Thai:", bp_text_sub(s, at, to));
        }
        for (size_t k = 0; k < m->pieces[i].count; k++)
            no_latin(l, key, &m->pieces[i].choices[k].message, quoted);
    }
}

static void no_english_is_left_in_thai(void **state)
{
    (void)state;
    struct bp_arena *arena = bp_arena_new(NULL);
    struct language l;
    const char *key;
    load(&l, arena, "languages/th.txt");
    for (size_t i = 0; (key = bp_phrases_key(l.words, i)); i++) {
        bool quoted = false;
        if (strcmp(key, "locale") != 0)
            no_latin(&l, key, bp_phrases_message(l.words, key), &quoted);
        if (quoted)
            wrong(&l, key, "a backtick is not closed in", bp_text_of(key));
    }
    bp_phrases_close(l.words);
    assert_int_equal(l.wrong, 0);
    bp_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_language_has_the_keys_and_arguments_of_english),
                                       cmocka_unit_test(no_english_is_left_in_thai)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
