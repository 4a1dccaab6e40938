/* phrase: a language catalogue -> sentences. Parsed once into a tree; messages, days and figures come out as UTF-8
 * text in the arena of the `cx` given with each call, which also records faults. A catalogue and the formats it owns
 * live in the arena they were loaded in; close it for ICU's handles. One thread at a time. Part of language.h.
 *
 * A catalogue is UTF-8 lines: `# comment`, or `key = message`; a backslash at the end of a line continues the message
 * on the next one (whose indentation goes). \uXXXX is a character, \\ a backslash. Keys are lower-case words joined by
 * . and _. The key `locale` (a BCP 47 tag; default: the language itself) chooses plural rules, digits and calendar.
 *
 * A message is the named part of ICU's MessageFormat, nested as deep as 16:
 *
 *     {name}                                                    a text, a number, or a list joined by list.comma
 *     {n, plural, =0 {none} one {# week} other {# weeks}}       # is the number; `offset:` is not supported
 *     {n, ordinal, one {#st} two {#nd} few {#rd} other {#th}}   also under ICU's name, selectordinal
 *     {x, select, met {..} missed {..} other {..}}              by a text
 *     {due, date, EEE d MMM}                                    a day by an ICU date pattern
 *
 * '{' quotes, '' is an apostrophe, a lone ' is itself. `other` is always required. */
#ifndef BP_PHRASE_H
#define BP_PHRASE_H

#include "language/format.h"

struct bp_phrases;

/* Reads the catalogue `text` of `language` (en, th, vi, zh-Hans, zh-Hant). False (BP_BAD_PACK): a syntax error, a
 * duplicate key, a bad locale, with file, line and column; every bad line is reported. */
bool bp_phrases_load(struct bp_ctx *cx, const char *language, const char *file, struct bp_text text,
                     const struct bp_phrases **out);
/* Both in one, which takes their formats over: where both have a key it is that of `above`. A key that only `above` has
 * is warned about, with the nearest. */
bool bp_phrases_lay_over(struct bp_ctx *cx, const struct bp_phrases *above, const struct bp_phrases *below,
                         const struct bp_phrases **out);
void bp_phrases_close(const struct bp_phrases *phrases);                       /* NULL is fine */
const struct bp_formats *bp_phrases_formats(const struct bp_phrases *phrases); /* lent; closed with the phrases */

/* For tests: which keys there are (in the catalogue's order; NULL past the end), and which arguments a message asks
 * for. */
bool bp_phrases_has(const struct bp_phrases *phrases, const char *key);
bool bp_phrases_takes(const struct bp_phrases *phrases, const char *key, const char *argument);
const char *bp_phrases_key(const struct bp_phrases *phrases, size_t index);

/* The message of `key`, filled. An unknown key, or an argument that is missing or of the wrong kind, is our mistake: a
 * BP_OUR_FAULT error is recorded and the text shows ⟦key⟧ or ⟦key: argument⟧ in its place. Arguments not asked for are
 * fine.
 *
 *     BP_PHRASE(cx, words, "streak", bp_arg_count("weeks", 5), bp_arg_text("metric", name))
 *     bp_phrase_plain(cx, words, "status.missed")
 */
struct bp_text bp_phrase(struct bp_ctx *cx, const struct bp_phrases *phrases, const char *key,
                         const struct bp_arg *args, size_t count);
struct bp_text bp_phrase_plain(struct bp_ctx *cx, const struct bp_phrases *phrases, const char *key);
#define BP_PHRASE(cx, phrases, key, ...)                                    \
    bp_phrase((cx), (phrases), (key), (const struct bp_arg[]){__VA_ARGS__}, \
              sizeof((const struct bp_arg[]){__VA_ARGS__}) / sizeof(struct bp_arg))
/* The texts with the message of `key` between them: list.comma, list.semicolon. */
struct bp_text bp_phrase_join(struct bp_ctx *cx, const struct bp_phrases *phrases, const char *key,
                              const struct bp_text *list, size_t count);

/* Between message.c, which reads messages into this tree, and fill.c, which fills them. */
enum bp_piece_kind {
    BP_PIECE_LITERAL,
    BP_PIECE_ARGUMENT,
    BP_PIECE_NUMBER_SIGN,
    BP_PIECE_DATE,
    BP_PIECE_PLURAL,
    BP_PIECE_ORDINAL,
    BP_PIECE_SELECT
};

struct bp_message {
    struct bp_piece *pieces;
    size_t count, cap;
};

struct bp_piece {
    enum bp_piece_kind kind;
    struct bp_text text;       /* LITERAL: what is shown; the others: the argument's name */
    struct bp_text pattern;    /* DATE */
    struct bp_choice *choices; /* PLURAL, ORDINAL, SELECT */
    size_t count, cap;
};

struct bp_choice {
    struct bp_text selector; /* "=0", "one", "met" .. */
    struct bp_message message;
};

const struct bp_message *bp_phrases_message(const struct bp_phrases *phrases,
                                            const char *key); /* NULL: there is none */
/* Records our mistake, with the catalogue as its place. */
__attribute__((format(printf, 3, 4))) void bp_phrases_fault(struct bp_ctx *cx, const struct bp_phrases *phrases,
                                                            const char *format, ...);

#endif
