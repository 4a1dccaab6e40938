/* narrative: words of judgements, templates, commentary -> pack.md, and what its figures are to show.
 * All words come from the language catalogue and the Markdown templates. A story lives in the arena it is written in;
 * two editions may be written at once, each in a thread with a context and an arena of its own. */
#ifndef BP_NARRATIVE_H
#define BP_NARRATIVE_H

#include "picture/picture.h"
#include "tell/tell.h"

/* Characters that a box stands for in the PDF, each with the words it was first seen in. */
struct bp_boxed {
    int32_t *list;
    struct bp_text *words;
    size_t count, cap, words_cap;
};

struct bp_own_lines;

struct bp_narrative_options {
    const char *const *template_folders; /* first one wins; then the program's own */
    size_t template_folder_count;
    const struct bp_last_pack *last; /* or NULL: then the period before is judged anew */
    struct bp_text edited; /* a pack.md people have edited: their words, our figures; empty when there is none */
    const char *edited_file;
    bool several_audiences;           /* so that one which does not say whose it is may be another's */
    const struct bp_own_lines *built; /* what builds before this one wrote into pack.md; NULL where that is not known */
    const struct bp_pictures *pictures; /* as bp_narrative_pictures gave them; NULL for none */
    const struct bp_phrases *phrases;   /* as bp_narrative_phrases gave them, and stay open; NULL: a story's own */
    size_t front_cuts;                  /* how much of page 1 is cut: bp_front_of */
    bool front_only;                    /* page 1 alone, to see whether it fits: what follows it stays away */
    const struct bp_boxed *boxed;       /* to be said on page 1; NULL for none */
};

/* Once a run, before anything is told: reads the pictures that the pack's comments show, and names them in the comments
 * as the pack's files are called. False: one is missing, not to be fetched, outside of the pack's folder, too large, or
 * no picture; said with its place. pictures.c */
bool bp_narrative_pictures(struct bp_ctx *cx, struct bp_pack *pack, struct bp_pictures *out);

/* False: BP_BAD_PACK for a template or catalogue that is not right, with its file and line. */
bool bp_narrative_write(struct bp_ctx *cx, const struct bp_insight *insight, const struct bp_edition *edition,
                        const struct bp_narrative_options *options, struct bp_story *out);
/* The phrases of a language, for several stories; to be closed by the caller. False as above. */
bool bp_narrative_phrases(struct bp_ctx *cx, const struct bp_narrative_options *options, struct bp_text language,
                          const struct bp_phrases **out);
/* A teller of the edition, for words that stand in no pack: the story stays empty, and is closed as one written. */
bool bp_narrative_begin(struct bp_ctx *cx, const struct bp_insight *insight, const struct bp_edition *edition,
                        const struct bp_narrative_options *options, struct bp_story *out, struct bp_teller *teller);
/* Gives the language's formatters back; after a false bp_narrative_write too. */
void bp_story_close(struct bp_story *story);

#endif
