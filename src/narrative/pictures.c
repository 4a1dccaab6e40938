/* Pictures named in people's words -> the pictures a pack shows: each read once a run, checked, scaled, and named anew
 * in the words. */
#include "document/document.h"
#include "narrative/narrative.h"

#include <string.h>

#define FOLDER BP_PICTURE_FOLDER

struct gathering {
    struct bp_ctx *cx;
    struct bp_pack *pack;
    struct bp_pictures *out;
    const char **files; /* as out's: where each came from; two ways to one file are one */
    size_t file_count, file_cap;
};

/* ASCII letters and digits of the file's name, so that every viewer and server finds it. */
static struct bp_text stem_of(struct bp_arena *arena, const char *file)
{
    struct bp_buf b = bp_buf_new(arena);
    const char *base = bp_path_base(file), *dot = strrchr(base, '.');
    for (const char *p = base; *p && p != dot && b.n < 40; p++) {
        bool letter = (*p >= 'a' && *p <= 'z') || (*p >= 'A' && *p <= 'Z') || (*p >= '0' && *p <= '9');
        if (letter)
            bp_buf_addc(&b, *p);
        else if (b.n && b.p[b.n - 1] != '-')
            bp_buf_addc(&b, '-');
    }
    return b.n ? bp_buf_text(&b) : BP_T("picture");
}

static bool is_taken(const struct bp_pictures *pictures, struct bp_text name)
{
    for (size_t i = 0; i < pictures->count; i++)
        if (bp_text_same_letters(pictures->list[i].name, name)) /* some disks know no case */
            return true;
    return false;
}

static struct bp_text name_for(const struct gathering *g, const char *file, enum bp_picture_kind kind)
{
    struct bp_arena *arena = g->cx->arena;
    const char *end = kind == BP_PICTURE_PNG ? "png" : "jpg";
    struct bp_text stem = stem_of(arena, file);
    struct bp_text name = bp_text_fmt(arena, FOLDER "%" BP_PRI ".%s", BP_ARG(stem), end);
    for (int i = 2; is_taken(g->out, name); i++)
        name = bp_text_fmt(arena, FOLDER "%" BP_PRI "-%d.%s", BP_ARG(stem), i, end);
    return name;
}

static bool is_same_file(const char *file, const struct bp_file_mark *as)
{
    struct bp_file_mark mark = bp_file_mark(file);
    return mark.device == as->device && mark.inode == as->inode;
}

static void note_kind(const struct gathering *g, struct bp_where where, struct bp_text url, enum bp_picture_kind kind)
{
    bool png = url.n > 4 && bp_text_same_letters(bp_text_sub(url, url.n - 4, url.n), BP_T(".png"));
    if (bp_is_picture_name(url) && png != (kind == BP_PICTURE_PNG))
        bp_note(g->cx, where, "`%" BP_PRI "` holds a %s, whatever its name says: it is taken as one",
                BP_ARG(bp_shown(g->cx->arena, url)), kind == BP_PICTURE_PNG ? "PNG" : "JPEG");
}

/* Which of the files taken it is; their count for none. */
static size_t known_as(const struct gathering *g, const char *file)
{
    struct bp_file_mark mark = bp_file_mark(file);
    size_t i = 0;
    while (i < g->file_count && !is_same_file(g->files[i], &mark))
        i++;
    return i;
}

/* The name it has in the pack. */
static bool take(struct gathering *g, struct bp_where where, struct bp_text url, struct bp_text *name)
{
    struct bp_text bytes, why;
    const char *file;
    struct bp_named_picture new = {.name = {"", 0}};
    if (!bp_pack_read_picture(g->cx, g->pack, where, url, 2 * BP_PICTURE_MOST_BYTES, &file, &bytes))
        return false;
    size_t known = known_as(g, file);
    if (known < g->file_count) {
        *name = g->out->list[known].name;
        return true;
    }
    if (!bp_picture_read(g->cx->arena, bytes, &new.is, &why))
        return bp_fail(g->cx, BP_BAD_DATA, where, "the picture `%" BP_PRI "` %" BP_PRI,
                       BP_ARG(bp_shown(g->cx->arena, url)), BP_ARG(why));
    note_kind(g, where, url, new.is.kind);
    *name = new.name = name_for(g, file, new.is.kind);
    *BP_PUSH(g->cx->arena, g->out->list, g->out->count, g->out->cap) = new;
    *BP_PUSH(g->cx->arena, g->files, g->file_count, g->file_cap) = file;
    return true;
}

/* In a file of its own a text's lines are the file's; in a table they all stand in one row. */
static struct bp_where place(const struct bp_comment *c, int line)
{
    return c->where.line > 0 ? c->where : (struct bp_where){c->where.file, line, 0};
}

static void warn_of_text(const struct gathering *g, const struct bp_comment *c, int broken)
{
    int runs = bp_document_running_link(c->text);
    if (broken)
        bp_warn(g->cx, place(c, broken),
                "no picture, but text: where a file's name has blanks write ![what it shows](<two words.png>)");
    if (runs)
        bp_warn(g->cx, place(c, runs), "this link would run a program or open a file: it is shown as text");
}

/* Named anew. False: a name that is one for Markdown could not be found in the text. */
static bool rename_all(const struct gathering *g, struct bp_comment *c, const struct bp_text *from,
                       const struct bp_text *to, size_t count)
{
    struct bp_images_named images;
    c->text = bp_document_rename_images(g->cx->arena, c->text, from, to, count);
    if (!bp_document_images(g->cx, c->where.file, c->text, &images))
        return false;
    for (size_t i = 0; i < images.count; i++)
        if (!bp_text_starts(images.list[i].url, FOLDER))
            return bp_fail(g->cx, BP_BAD_DATA, place(c, images.list[i].line),
                           "this picture's name cannot be read: write ![what it shows](file.png)");
    return true;
}

static bool of_comment(struct gathering *g, struct bp_comment *c)
{
    struct bp_images_named images;
    bool ok = true;
    if (!bp_document_images(g->cx, c->where.file, c->text, &images))
        return false;
    if (images.count > BP_IMAGES_MOST)
        return bp_fail(g->cx, BP_BAD_DATA, place(c, images.list[BP_IMAGES_MOST].line),
                       "more than %d pictures in one text: take some out", BP_IMAGES_MOST);
    struct bp_text *from = BP_NEW_ARRAY(g->cx->arena, struct bp_text, images.count),
                   *to = BP_NEW_ARRAY(g->cx->arena, struct bp_text, images.count);
    for (size_t i = 0; i < images.count; i++) {
        from[i] = images.list[i].url;
        ok &= take(g, place(c, images.list[i].line), from[i], &to[i]);
    }
    if (ok)
        warn_of_text(g, c, images.broken);
    return ok && (!images.count || rename_all(g, c, from, to, images.count));
}

static void warn_unused(const struct gathering *g)
{
    for (size_t i = 0; i < g->pack->picture_count; i++) {
        bool used = known_as(g, g->pack->pictures[i]) < g->file_count;
        const char *name = bp_shown_z(g->cx->arena, bp_path_base(g->pack->pictures[i]));
        bool blanks = strpbrk(name, " ()") != NULL;
        if (!used)
            bp_warn(g->cx, (struct bp_where){g->pack->pictures[i], 0, 0},
                    "no words show this picture: write ![what it shows](%s%s%s) where it belongs", blanks ? "<" : "",
                    name, blanks ? ">" : "");
    }
}

bool bp_narrative_pictures(struct bp_ctx *cx, struct bp_pack *pack, struct bp_pictures *out)
{
    struct gathering g = {.cx = cx, .pack = pack, .out = out};
    bool ok = true;
    *out = (struct bp_pictures){0};
    for (size_t i = 0; i < pack->comment_count; i++)
        for (struct bp_comment *c = &pack->comments[i]; c; c = c->also)
            ok &= of_comment(&g, c);
    if (ok)
        warn_unused(&g);
    return ok;
}
