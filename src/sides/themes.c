/* themes.csv -> the themes that customers' words are counted by: each a name and its words, from one file a language or
 * one for all. A word is what it says, never a pattern. */
#include "sides/parts.h"

#include "pack/pack.h"

enum column { THEME, WORDS, LANGUAGE, COLUMNS };
enum { MOST_WORDS = 5000, LONGEST = 200 /* bytes of one */ };

static const char *const names[COLUMNS] = {"theme", "words", "language"};

static struct bp_theme *theme_named(struct bp_ctx *cx, struct bp_verbatim *v, struct bp_text name)
{
    for (size_t i = 0; i < v->theme_count; i++)
        if (bp_text_same_letters(v->themes[i].name, name))
            return &v->themes[i];
    struct bp_theme *theme = BP_PUSH(cx->arena, v->themes, v->theme_count, v->theme_cap);
    *theme = (struct bp_theme){.name = name};
    return theme;
}

/* False, and said, where another theme has it, or this one: it would be counted twice, or say nothing new. */
static bool is_new_word(struct bp_ctx *cx, const struct bp_verbatim *v, const struct bp_theme *theme,
                        struct bp_text word, struct bp_where where)
{
    for (size_t i = 0; i < theme->count; i++)
        if (bp_text_same_letters(theme->words[i], word)) {
            bp_warn(cx, where, "`%" BP_PRI "` stands twice among the words of %" BP_PRI ": once is enough",
                    BP_ARG(word), BP_ARG(theme->name));
            return false;
        }
    for (size_t t = 0; t < v->theme_count; t++)
        for (size_t i = 0; &v->themes[t] != theme && i < v->themes[t].count; i++)
            if (bp_text_same_letters(v->themes[t].words[i], word))
                bp_warn(cx, where,
                        "`%" BP_PRI "` is a word of %" BP_PRI " too: an answer with it counts for both themes",
                        BP_ARG(word), BP_ARG(v->themes[t].name));
    return true;
}

/* Semicolons part words, in full width too. */
static bool next_word(struct bp_text *rest, struct bp_text *word)
{
    static const char wide[] = "\xEF\xBC\x9B";
    for (size_t i = 0; i < rest->n; i++) {
        bool is_wide = bp_text_starts(bp_text_sub(*rest, i, rest->n), wide);
        if (rest->p[i] != ';' && rest->p[i] != '\n' && !is_wide)
            continue;
        *word = bp_text_trim(bp_text_sub(*rest, 0, i));
        *rest = bp_text_sub(*rest, i + (is_wide ? sizeof wide - 1 : 1), rest->n);
        return true;
    }
    *word = bp_text_trim(*rest);
    *rest = (struct bp_text){"", 0};
    return word->n > 0;
}

static bool add_words(struct bp_ctx *cx, struct bp_verbatim *v, struct bp_theme *theme, struct bp_text cell,
                      struct bp_where where)
{
    struct bp_text word;
    while (next_word(&cell, &word)) {
        if (word.n > LONGEST)
            return bp_fail(cx, BP_BAD_DATA, where,
                           "a word of %" BP_PRI " has more than %d bytes: part words by semicolons",
                           BP_ARG(theme->name), LONGEST);
        if (!word.n || !is_new_word(cx, v, theme, word, where))
            continue;
        if (theme->count == MOST_WORDS)
            return bp_fail(cx, BP_BAD_DATA, where, "%" BP_PRI " has more than %d words", BP_ARG(theme->name),
                           MOST_WORDS);
        *BP_PUSH(cx->arena, theme->words, theme->count, theme->cap) = word;
    }
    return true;
}

static bool read_row(struct bp_ctx *cx, struct bp_verbatim *v, const struct bp_side *side, size_t row)
{
    static const char *const languages[] = {"en", "th", "vi", "zh-Hans", "zh-Hant"};
    struct bp_where where = bp_side_where(side, row);
    struct bp_text language = bp_side_cell(side, row, LANGUAGE);
    int index;
    bool ok = bp_side_required(cx, side, row, THEME, names[THEME]);
    ok &= bp_side_required(cx, side, row, WORDS, names[WORDS]);
    if (language.n)
        ok &= bp_side_choice(cx, where, names[LANGUAGE], language, languages, sizeof languages / sizeof *languages,
                             &index);
    if (!ok)
        return false;
    struct bp_theme *theme = theme_named(cx, v, bp_text_trim(bp_side_cell(side, row, THEME)));
    theme->where = theme->where.file ? theme->where : where;
    if (v->theme_count > BP_MOST_THEMES)
        return bp_fail(cx, BP_BAD_DATA, where, "more than %d themes: join some", BP_MOST_THEMES);
    return add_words(cx, v, theme, bp_side_cell(side, row, WORDS), where);
}

static bool read_file(struct bp_ctx *cx, const struct bp_pack *pack, struct bp_verbatim *v, struct bp_word file)
{
    struct bp_side side;
    bool ok = true;
    if (!bp_side_read(cx, pack, file, names, COLUMNS, names[THEME], &side))
        return false;
    if (!side.rows)
        bp_warn(cx, (struct bp_where){side.path, 0, 0}, "no theme in it: nothing is counted by this file");
    for (size_t i = 0; i < side.rows && v->theme_count <= BP_MOST_THEMES; i++)
        ok &= read_row(cx, v, &side, i);
    return ok;
}

bool bp_pack_read_themes(struct bp_ctx *cx, struct bp_pack *pack)
{
    bool ok = true;
    for (size_t i = 0; i < pack->verbatims.count; i++)
        for (size_t f = 0; f < pack->verbatims.list[i].themes_files.count; f++)
            ok &= read_file(cx, pack, &pack->verbatims.list[i], pack->verbatims.list[i].themes_files.list[f]);
    return ok;
}
