/* publish: a story -> its files: pack.md and charts, pack.html, pack.pdf, pack.json, rejects.csv; and finished files ->
 * a folder, all at once. The only folder that writes. Bytes live in the arena of the context. */
#ifndef BP_PUBLISH_H
#define BP_PUBLISH_H

#include "edited/edited.h"
#include "narrative/narrative.h"

struct bp_font_uses;
struct bp_output {
    const char *name; /* in the folder: pack.md, charts/nps.svg, board/pack.md */
    struct bp_text bytes;
    const struct bp_font_uses *fonts; /* a PDF is set in; NULL of others, and of one that is kept */
    bool kept;                        /* as an earlier build wrote it */
};

struct bp_outputs {
    struct bp_output *list;
    size_t count, cap;
};

void bp_outputs_add(struct bp_ctx *cx, struct bp_outputs *outputs, const char *name, struct bp_text bytes);
/* The same file under another name. */
void bp_outputs_add_as(struct bp_ctx *cx, struct bp_outputs *outputs, const char *name, const struct bp_output *file);

/* A character in no font the PDF could be set with. */
enum bp_missing_glyph {
    BP_GLYPH_BY_ORIGIN, /* an error in people's own words; in those of exports a box in its place */
    BP_GLYPH_ERROR,
    BP_GLYPH_BOX
};

/* Which forms an edition gets beside pack.json and rejects.csv, and what they are made with. */
struct bp_forms {
    bool md, html, pdf;
    bool figures;                        /* data/figures.csv and data/figures.xlsx, for spreadsheets */
    bool summary;                        /* summary.txt: page 1 as text that reads well aloud */
    enum bp_missing_glyph missing_glyph; /* in the PDF */
    struct bp_text edited;               /* the pack.md handed in; empty for none */
    const char *edited_file;
    const struct bp_boxed *boxed;        /* those a box stands for, found before; NULL for none */
    const char *const *template_folders; /* of the style sheet; first one wins, then the program's own */
    size_t template_folder_count;
    bool (*beside)(void *self); /* what else is made of the story, while others make its PDF; NULL for nothing */
    void *self;
};

/* The characters of a story that no font has, the same that its PDF would stop at: said where they were written, with
 * the Debian package that would help. False: some of them are errors (BP_BAD_DATA). *out: the others, and what a box
 * stands for. No font is opened for what is ASCII. */
bool bp_publish_glyphs(struct bp_ctx *cx, const struct bp_story *story, const struct bp_forms *forms,
                       struct bp_boxed *out);

/* Whether page 1 fits on one page of the PDF, as it was told, before people's words of an edited pack; no other page
 * need be. False: what layout/ refuses, recorded. */
bool bp_publish_fits(struct bp_ctx *cx, const struct bp_story *story, const struct bp_forms *forms, bool *fits);

/* Adds the files of an edition, in its folder. The PDF and the workbook are made in threads beside the rest, with
 * memory of `pdf_arena`, which must live as long as the outputs. False: what html/ and pdf/ refuse, or a file larger
 * than max_bytes. */
bool bp_publish_edition(struct bp_ctx *cx, const struct bp_story *story, const struct bp_forms *forms,
                        struct bp_arena *pdf_arena, struct bp_outputs *outputs);

/* What happened, for run.json. */
struct bp_run {
    const char *command;
    struct bp_text started, finished; /* timestamps; finished "" while files are being put in place */
    double seconds;
    enum bp_status status;
    const struct bp_outputs *outputs; /* NULL when none was written */
    const struct bp_insight *insight; /* of which its sources are told; NULL: it came to no figures */
    struct bp_own_lines own;          /* of every pack.md told, this one's too */
};

/* Adds what the run.json of a folder says of that; nothing where there is none, or another's. */
void bp_publish_own_lines(struct bp_ctx *cx, const char *folder, struct bp_own_lines *out);

/* With what earlier builds left in the folder where the run did not replace it (NULL: it did). */
struct bp_earlier;
struct bp_text bp_publish_run_json(struct bp_ctx *cx, const struct bp_run *run, const struct bp_earlier *earlier);

/* The folder of a pack, held against other builds from open to close. */
struct bp_target {
    const char *folder; /* without links where it was asked for by one; NULL while it is not open */
    const char *pack_folder;
    const char *lock; /* a file beside it, or in it */
    int lock_fd;      /* -1 where none could be made */
};

/* Makes the folder's parents, locks it, and completes or takes back what a build that was killed there had begun.
 * False: BP_LOCKED, another build has it; BP_CANNOT_WRITE, it cannot be made, or a link that lies below `pack_folder`
 * leads to it: a pack that was sent by somebody must not say where on this machine is written. */
bool bp_publish_open(struct bp_ctx *cx, const char *folder, const char *pack_folder, struct bp_target *out);
void bp_publish_close(struct bp_target *target);

/* Puts a whole pack into the folder, which may hold an earlier one: by run.json, a file that no build wrote and a
 * pack.md that was edited since are refused (unless it is `narrative`, the words handed in), and what earlier builds
 * wrote and this one did not is removed. Who reads the folder meanwhile sees the one pack or the other, where it holds
 * nothing else and is not the working directory, a parent of it or of the pack, or a mount point; there the files are
 * replaced one by one. A file that reads so already stays as it is. False (BP_CANNOT_WRITE): the earlier pack is as it
 * was, or the message says what the next build will put right. */
bool bp_publish_pack(struct bp_ctx *cx, const struct bp_target *target, const struct bp_outputs *outputs,
                     struct bp_text narrative, const struct bp_run *run);
/* Adds what earlier builds wrote in folders of editions that this run does not make, and nobody has changed since: it
 * stays. */
void bp_publish_keep(struct bp_ctx *cx, const struct bp_target *target, struct bp_outputs *outputs);
/* Writes run.json, where the folder has none but a build's. */
bool bp_publish_leave_run(struct bp_ctx *cx, const struct bp_target *target, const struct bp_run *run);

/* ---- state.c: one small file that goes on from run to run, held against other runs from open to close */

struct bp_state_file {
    const char *folder,
        *name;        /* of the file itself, where it was asked for by a link; folder NULL while it is not open */
    const char *lock; /* a file beside it */
    int lock_fd;
    bool found; /* it was there, and holds: */
    struct bp_text text;
};

/* False: BP_LOCKED, another run has it; BP_CANNOT_WRITE, its folder is not there or not writable, or it is no plain
 * file. */
bool bp_state_open(struct bp_ctx *cx, const char *path, struct bp_state_file *out);
/* Replaces it at once, on the disk when it returns: who is killed leaves the old one whole, or the new one. One that
 * reads so already stays as it is. */
bool bp_state_save(struct bp_ctx *cx, const struct bp_state_file *file, struct bp_text text);
void bp_state_close(struct bp_state_file *file);

/* ---- aside.c: files beside a site, of the same run */

/* Whether a file of ours may take that place: nothing stands there, an empty file, or a plain one that begins with
 * `start`, as ours do. False (BP_CANNOT_WRITE), said: another stands there, or the place lies in the site (its folder,
 * without links; NULL while it is not known). */
bool bp_aside_check(struct bp_ctx *cx, const char *site, const char *path, const char *start);
/* Makes the file ready under another name, with the mode of a site's files; `tag` says of what it is. False
 * (BP_CANNOT_WRITE): its folder is not there or cannot be written, or something else than a plain file has its name. */
bool bp_aside_stage(struct bp_ctx *cx, const char *path, const char *tag, struct bp_text bytes);
/* Puts it in place, over the one before. */
bool bp_aside_show(struct bp_ctx *cx, const char *path, const char *tag);
/* Takes away what is ready, where the site stays as it was. */
void bp_aside_drop(struct bp_ctx *cx, const char *path, const char *tag);
/* Puts in place all that a run which was killed had made ready under that tag, named START...END. Gives how many. */
size_t bp_aside_complete(struct bp_ctx *cx, const char *folder, const char *start, const char *end, const char *tag);
/* Replaces a file at once: a reader finds the old one or the new one. It has the mode of the old one. */
bool bp_aside_write(struct bp_ctx *cx, const char *path, struct bp_text bytes);

#include "publish/shelf.h"

#endif
