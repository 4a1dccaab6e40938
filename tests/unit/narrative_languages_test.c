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
        if (!bp_text_is(ours.arguments[i].name, "english") && /* a library's own words */
            !bp_phrases_takes(l->words, key, bp_text_z(l->cx.arena, ours.arguments[i].name)))
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

/* ---- English in another language: in one of another script every Latin word; in Vietnamese what no syllable of it is
 */

static bool is_latin(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* What is written in Latin letters everywhere: units, formats, names of programs and of scores, keys of pack.yaml. */
static bool may_be_latin(struct bp_text word)
{
    static const char *const allowed[] = {
        "n",         "PDF",      "CSV",   "UTF",   "ICU",       "JSON",    "Lines", "ZIP",  "MiB",   "xlsx", "yaml",
        "pack",      "check",    "nps",   "csat",  "ces",       "rejects", "csv",   "utf",  "IANA",  "Asia", "Bangkok",
        "Sao",       "America",  "Paulo", "big",   "gb",        "windows", "named", "pipe", "W",     "NPS",  "CSAT",
        "CES",       "backtick", "page",  "pages", "part",      "parts",   "skip",  "T",    "sigma", "byte", "personal",
        "boardpack", "mili",     "Nov",   "u",     "ImportIds", "socket",  "tr"}; /* trang, as Vietnamese cites pages */
    for (size_t i = 0; i < sizeof allowed / sizeof *allowed; i++)
        if (bp_text_is(word, allowed[i]))
            return true;
    return false;
}

/* The longest of a list that the word starts with at *at, case aside; goes over it. */
static bool takes_one(const char *const *list, size_t count, struct bp_text word, size_t *at)
{
    size_t best = 0;
    for (size_t i = 0; i < count; i++) {
        struct bp_text part = bp_text_of(list[i]);
        if (part.n > best && *at + part.n <= word.n && bp_text_same_letters(bp_text_sub(word, *at, *at + part.n), part))
            best = part.n;
    }
    *at += best;
    return best > 0;
}

/* As Vietnamese spells: a consonant or none, vowels, one of eight endings or none. "theo" is one, "week" is none. */
static bool is_vietnamese(struct bp_text word)
{
    static const char *const heads[] = {"b",  "c",   "ch", "d", "g",  "gh", "gi", "h", "k", "kh", "l",  "m", "n",
                                        "ng", "ngh", "nh", "p", "ph", "qu", "r",  "s", "t", "th", "tr", "v", "x"},
                             *const vowels[] = {"a", "e", "i", "o", "u", "y"}, *const ends[] = {"c",  "ch", "m", "n",
                                                                                                "ng", "nh", "p", "t"};
    size_t at = 0, from;
    takes_one(heads, sizeof heads / sizeof *heads, word, &at);
    from = at;
    while (at - from < 3 && takes_one(vowels, sizeof vowels / sizeof *vowels, word, &at))
        ;
    if (at == from && !(word.n == 2 && bp_text_same_letters(word, BP_T("gi"))))
        return false;
    takes_one(ends, sizeof ends / sizeof *ends, word, &at);
    return at == word.n;
}

static bool is_letter_of_more(char c) /* a byte of a letter with a mark: the word is Vietnamese, whole */
{
    return (unsigned char)c >= 0x80;
}

/* The letters from `at` on, with those of other scripts where `whole`. */
static size_t word_end(struct bp_text s, size_t at, bool whole)
{
    while (at < s.n && (is_latin(s.p[at]) || (whole && is_letter_of_more(s.p[at]))))
        at++;
    return at;
}

static bool is_english(struct bp_text word, bool vietnamese)
{
    if (may_be_latin(word))
        return false;
    for (size_t i = 0; i < word.n; i++)
        if (is_letter_of_more(word.p[i]))
            return false;
    return !vietnamese || !is_vietnamese(word);
}

/* What stands between backticks is what people write in pack.yaml; an abbreviation is of Latin letters up to its colon.
 */
static void no_english(struct language *l, const char *key, const struct bp_message *m, bool *quoted, bool vietnamese)
{
    for (size_t i = 0; i < m->count; i++) {
        struct bp_text s = m->pieces[i].kind == BP_PIECE_LITERAL ? m->pieces[i].text : BP_T("");
        size_t from = 0;
        while (strncmp(key, "abbr.", 5) == 0 && from < s.n && s.p[from] != ':')
            from++;
        for (size_t at = from, to; at<s.n; at = to> at ? to : at + 1) {
            *quoted = *quoted != (s.p[at] == '`');
            to = word_end(s, at, vietnamese);
            if (to > at && !*quoted && is_english(bp_text_sub(s, at, to), vietnamese))
                wrong(l, key, "is English:", bp_text_sub(s, at, to));
        }
        for (size_t k = 0; k < m->pieces[i].count; k++)
            no_english(l, key, &m->pieces[i].choices[k].message, quoted, vietnamese);
    }
}

static void no_english_is_left(void **state)
{
    static const char *const names[] = {"languages/th.txt", "languages/vi.txt", "languages/zh-Hans.txt",
                                        "languages/zh-Hant.txt"};
    (void)state;
    struct bp_arena *arena = bp_arena_new(NULL);
    size_t bad = 0;
    for (size_t n = 0; n < sizeof names / sizeof *names; n++) {
        struct language l;
        const char *key;
        load(&l, arena, names[n]);
        for (size_t i = 0; (key = bp_phrases_key(l.words, i)); i++) {
            bool quoted = false;
            if (strcmp(key, "locale") != 0)
                no_english(&l, key, bp_phrases_message(l.words, key), &quoted, n == 1);
            if (quoted)
                wrong(&l, key, "a backtick is not closed in", bp_text_of(key));
        }
        bp_phrases_close(l.words);
        bad += l.wrong;
    }
    assert_int_equal(bad, 0);
    bp_arena_free(arena);
}

/* The catalogues hold what the test above looks for, were it there. */
static void english_is_told_from_vietnamese(void **state)
{
    static const char *const english[] = {"week", "goal", "owner", "missed", "margin", "rows", "these", "points"},
                             *const vietnamese[] = {"trong", "theo", "khi", "nguy", "quy", "Tuan", "gi", "nghinh"};
    (void)state;
    for (size_t i = 0; i < sizeof english / sizeof *english; i++)
        assert_true(is_english(bp_text_of(english[i]), true));
    for (size_t i = 0; i < sizeof vietnamese / sizeof *vietnamese; i++)
        assert_false(is_english(bp_text_of(vietnamese[i]), true));
    assert_false(is_english(BP_T("mục"), true));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_language_has_the_keys_and_arguments_of_english),
                                       cmocka_unit_test(no_english_is_left),
                                       cmocka_unit_test(english_is_told_from_vietnamese)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
