/* A folder of templates -> whether each file in it takes the place of one, so that none is passed over without a word.
 */
#include "base/file.h"
#include "base/resource.h"

#include <string.h>

enum { DEEPEST = 4 };

struct folder {
    struct bp_ctx *cx;
    const char *path;
    struct bp_buf partials; /* text of its templates, where {{> name}} asks for others */
    size_t known;           /* files that take the place of one, or are asked for */
};

static bool is_known(const char *name)
{
    for (const struct bp_resource *r = bp_resources; r->name; r++)
        if (strcmp(r->name, name) == 0)
            return true;
    return strncmp(name, "presets/", 8) == 0 && bp_text_ends(bp_text_of(name), ".yaml");
}

/* The name meant by a misspelt one, or by one in the wrong folder. */
static const char *nearest(struct bp_ctx *cx, const char *name)
{
    size_t count = 0;
    for (const struct bp_resource *r = bp_resources; r->name; r++)
        count++;
    const char **names = BP_NEW_ARRAY(cx->arena, const char *, count);
    for (size_t i = 0; i < count; i++)
        names[i] = bp_resources[i].name;
    for (size_t i = 0; i < count; i++)
        if (bp_text_same_letters(bp_text_of(bp_path_base(names[i])), bp_text_of(bp_path_base(name))))
            return names[i];
    return bp_nearest(bp_text_of(name), names, count);
}

/* Whether some template of the folder asks for this one by {{> name}}. */
static bool is_asked_for(const struct folder *f, const char *name)
{
    struct bp_text stem = bp_text_of(name);
    if (!bp_text_ends(stem, ".mustache"))
        return false;
    stem.n -= strlen(".mustache");
    struct bp_text all = bp_buf_text(&f->partials);
    return bp_text_contains(all, bp_text_fmt(f->cx->arena, "{{>%" BP_PRI "}}", BP_ARG(stem))) ||
           bp_text_contains(all, bp_text_fmt(f->cx->arena, "{{> %" BP_PRI "}}", BP_ARG(stem)));
}

/* What lies beside templates and is none: remarks, and what `templates/` of the sources has to build them in. */
static bool is_aside(const char *name)
{
    const char *base = bp_path_base(name);
    return base[0] == '.' || strcmp(base, "README.md") == 0 || strcmp(base, "embed.sh") == 0;
}

static bool visit(struct folder *f, const char *below, int depth, bool (*each)(struct folder *f, const char *name))
{
    const char **names;
    size_t count;
    bool ok = true;
    const char *path = bp_path_join(f->cx->arena, f->path, below);
    if (!bp_dir_read(f->cx, (struct bp_where){path, 0, 0}, path, &names, &count))
        return false;
    for (size_t i = 0; i < count; i++) {
        const char *name = below[0] ? bp_path_join(f->cx->arena, below, names[i]) : names[i];
        if (is_aside(name))
            continue;
        if (!is_known(name) && bp_dir_exists(bp_path_join(f->cx->arena, f->path, name)) && depth < DEEPEST)
            ok &= visit(f, name, depth + 1, each);
        else
            ok &= each(f, name);
    }
    return ok;
}

static bool read_template(struct folder *f, const char *name)
{
    struct bp_text text;
    const char *path = bp_path_join(f->cx->arena, f->path, name);
    if (!bp_file_read(f->cx, (struct bp_where){path, 0, 0}, path, (size_t)4 << 20, &text)) /* a folder, a dead link */
        return false;
    if (bp_text_ends(bp_text_of(name), ".mustache"))
        bp_buf_add(&f->partials, text);
    return true;
}

static bool check_name(struct folder *f, const char *name)
{
    if (is_known(name) || is_asked_for(f, name)) {
        f->known++;
        return true;
    }
    const char *near = nearest(f->cx, name);
    bp_warn(f->cx, (struct bp_where){bp_path_join(f->cx->arena, f->path, name), 0, 0},
            "takes the place of no template, so it is not used%s%s%s", near ? ": did you mean `" : "", near ? near : "",
            near ? "`?" : "");
    return true;
}

bool bp_resource_check(struct bp_ctx *cx, const char *folder)
{
    struct folder f = {.cx = cx, .path = folder, .partials = bp_buf_new(cx->arena)};
    if (!visit(&f, "", 0, read_template) || !visit(&f, "", 0, check_name))
        return false;
    if (!f.known)
        bp_warn(cx, (struct bp_where){folder, 0, 0},
                "holds no template, so those of the program are used: their names are pack.md.mustache, "
                "metric.md.mustache, "
                "method.md.mustache, pack.css, languages/en.txt and presets/NAME.yaml");
    return true;
}
