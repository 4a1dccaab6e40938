/* A ZIP archive's entries -> XML events. The archive is libzip's, the XML expat's; between them is one block, so that
 * an entry of any size takes no more memory than a small one. Document types are refused: with them go entities, and
 * with those the XML bombs. */
#define _GNU_SOURCE /* memmem */
#include "workbook/parts.h"

#include <string.h>

#define BLOCK       (64 * 1024)
#define DEEPEST     64
#define LONGEST_TAG (4 << 20) /* expat holds a tag or a comment whole */
#define NAMES_MOST  4096      /* and every name it has seen */

const char *bp_xml_local(const char *name)
{
    const char *colon = strchr(name, ':');
    return colon ? colon + 1 : name;
}

const char *bp_xml_attribute(const char **attributes, const char *name)
{
    for (; *attributes; attributes += 2)
        if (strcmp(bp_xml_local(attributes[0]), name) == 0)
            return attributes[1];
    return NULL;
}

bool bp_xml_true(const char *value)
{
    return value && (strcmp(value, "1") == 0 || strcmp(value, "true") == 0 || strcmp(value, "on") == 0);
}

void bp_xml_pause(struct bp_xml *self)
{
    XML_StopParser(self->parser, XML_TRUE);
}

void bp_xml_stop(struct bp_xml *self)
{
    self->stopped = true;
    XML_StopParser(self->parser, XML_FALSE);
}

void bp_xml_fail(struct bp_xml *self, struct bp_where where, const struct bp_remark *why)
{
    if (self->failed) /* expat may serve the end of an empty element after it was stopped */
        return;
    bp_fail_remark(self->cx, BP_BAD_DATA, where, why);
    self->failed = true;
    XML_StopParser(self->parser, XML_FALSE);
}

/* What is wrong with the part as a whole. */
static void fail_part(struct bp_xml *self, enum bp_remark_kind kind)
{
    bp_xml_fail(self, (struct bp_where){self->path, 0, 0}, BP_REMARK(kind, bp_arg_word("part", self->name)));
}

const char *bp_xml_enter(struct bp_xml *self, const char *name)
{
    if (self->failed || self->stopped)
        return NULL;
    if (++self->depth > DEEPEST) {
        fail_part(self, BP_REMARK_BOOK_TOO_DEEP);
        return NULL;
    }
    return bp_xml_local(name);
}

/* One bit for each hash of a name: those that share one count as the same, which errs on the safe side. */
static void count_name(struct bp_xml *self, const char *name)
{
    uint32_t hash = 2166136261u; /* FNV-1a */
    for (; *name; name++)
        hash = (hash ^ (unsigned char)*name) * 16777619u;
    size_t bit = hash >> 16;
    if (self->seen[bit / 8] & 1u << bit % 8)
        return;
    self->seen[bit / 8] |= (uint8_t)(1u << bit % 8);
    if (++self->names > NAMES_MOST)
        fail_part(self, BP_REMARK_BOOK_TOO_VARIED);
}

void bp_xml_count(struct bp_xml *self, const char *name, const char **attributes)
{
    count_name(self, name);
    for (; *attributes; attributes += 2)
        count_name(self, *attributes);
}

bool bp_xml_leave(struct bp_xml *self)
{
    if (self->failed || self->stopped)
        return false;
    self->depth--;
    return true;
}

static void on_doctype(void *user, const XML_Char *name, const XML_Char *system_id, const XML_Char *public_id,
                       int has_subset)
{
    struct bp_xml *self = user;
    (void)name, (void)system_id, (void)public_id, (void)has_subset;
    fail_part(self, BP_REMARK_BOOK_DOCTYPE);
}

static bool damaged(struct bp_ctx *cx, const struct bp_xml *self, const char *how)
{
    return bp_fail_remark(
        cx, BP_BAD_DATA, (struct bp_where){self->path, 0, 0},
        BP_REMARK(BP_REMARK_BOOK_DAMAGED, bp_arg_word("part", self->name), bp_arg_library(cx->arena, "detail", how)));
}

bool bp_xml_open(struct bp_ctx *cx, zip_t *zip, zip_int64_t entry, const char *path, struct bp_xml *self,
                 struct bp_xml_handlers handlers)
{
    zip_stat_t stat;
    self->cx = cx;
    self->path = path;
    if (zip_stat_index(zip, (zip_uint64_t)entry, 0, &stat) != 0) {
        self->name = "?";
        return damaged(cx, self, zip_strerror(zip));
    }
    self->name = stat.name;
    if (stat.valid & ZIP_STAT_ENCRYPTION_METHOD && stat.encryption_method != ZIP_EM_NONE)
        return bp_fail_remark(cx, BP_BAD_DATA, (struct bp_where){path, 0, 0}, BP_REMARK(BP_REMARK_BOOK_PASSWORD));
    self->file = zip_fopen_index(zip, (zip_uint64_t)entry, 0);
    if (!self->file)
        return damaged(cx, self, zip_strerror(zip));
    self->parser = XML_ParserCreate(NULL);
    if (!self->parser)
        return bp_fail_remark(cx, BP_OUR_FAULT, BP_NOWHERE,
                              BP_REMARK(BP_REMARK_LIBRARY_FAILED, bp_arg_word("library", "expat")));
    XML_SetUserData(self->parser, self);
    XML_SetElementHandler(self->parser, handlers.start, handlers.end);
    XML_SetCharacterDataHandler(self->parser, handlers.text);
    XML_SetStartDoctypeDeclHandler(self->parser, on_doctype);
    return true;
}

bool bp_xml_skip(struct bp_ctx *cx, struct bp_xml *self, uint64_t bytes, const char *instead)
{
    char block[16 * 1024];
    while (bytes > 0) {
        zip_int64_t n = zip_fread(self->file, block, bytes < sizeof block ? bytes : sizeof block);
        if (n <= 0)
            return damaged(cx, self, zip_file_strerror(self->file));
        bytes -= (uint64_t)n;
    }
    self->cx = cx;
    self->fed = strlen(instead);
    return XML_Parse(self->parser, instead, (int)self->fed, false) == XML_STATUS_OK && !self->failed;
}

/* What comes after the part's last wanted element is unpacked all the same: a damaged entry is known by the checksum
 * at its end. */
static enum bp_xml_step drain(struct bp_ctx *cx, struct bp_xml *self)
{
    char block[16 * 1024];
    zip_int64_t n;
    while ((n = zip_fread(self->file, block, sizeof block)) > 0)
        continue;
    if (n < 0)
        return damaged(cx, self, zip_file_strerror(self->file)), BP_XML_FAILED;
    return BP_XML_END;
}

enum bp_xml_step bp_xml_run(struct bp_ctx *cx, struct bp_xml *self)
{
    self->cx = cx;
    if (self->failed)
        return BP_XML_FAILED;
    for (;;) {
        enum XML_Status status;
        if (self->suspended) {
            self->suspended = false;
            status = XML_ResumeParser(self->parser);
        } else if (self->at_end) {
            return BP_XML_END;
        } else {
            void *room = XML_GetBuffer(self->parser, BLOCK);
            if (!room)
                return bp_fail_remark(cx, BP_OUR_FAULT, BP_NOWHERE, BP_REMARK(BP_REMARK_OUT_OF_MEMORY)),
                       self->failed = true, BP_XML_FAILED;
            zip_int64_t n = zip_fread(self->file, room, BLOCK);
            if (n < 0)
                return damaged(cx, self, zip_file_strerror(self->file)), self->failed = true, BP_XML_FAILED;
            self->fed += (uint64_t)n;
            self->at_end = n == 0;
            status = XML_ParseBuffer(self->parser, (int)n, n == 0);
        }
        if (self->failed)
            return BP_XML_FAILED;
        if (self->stopped) {
            self->at_end = true;
            return drain(cx, self);
        }
        if (status == XML_STATUS_SUSPENDED) {
            self->suspended = true;
            return BP_XML_PAUSED;
        }
        if (status == XML_STATUS_ERROR) {
            damaged(cx, self, XML_ErrorString(XML_GetErrorCode(self->parser)));
            self->failed = true;
            return BP_XML_FAILED;
        }
        XML_Index at = XML_GetCurrentByteIndex(self->parser); /* -1 while it waits for more of a tag */
        self->tag_at = at >= 0 ? (uint64_t)at : self->tag_at;
        if (self->fed - self->tag_at > LONGEST_TAG) {
            bp_xml_fail(self, (struct bp_where){self->path, 0, 0},
                        BP_REMARK(BP_REMARK_BOOK_TAG_TOO_LONG, bp_arg_word("part", self->name),
                                  bp_arg_count("mib", LONGEST_TAG >> 20)));
            return BP_XML_FAILED;
        }
    }
}

bool bp_xml_whole(struct bp_ctx *cx, struct bp_xml *self)
{
    bool good = bp_xml_run(cx, self) == BP_XML_END;
    bp_xml_close(self);
    return good;
}

void bp_xml_close(struct bp_xml *self)
{
    if (self->parser)
        XML_ParserFree(self->parser);
    if (self->file)
        zip_fclose(self->file);
    self->parser = NULL;
    self->file = NULL;
}

/* ---- the archive */

/* An OLE compound file: what Excel before 2007 wrote, and what it wraps a workbook with a password in. Streams have
 * UTF-16 names. */
static bool is_protected_ole(struct bp_ctx *cx, struct bp_stream *stream)
{
    static const char name[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e"; /* [MS-OFFCRYPTO] 1.3.2.1 */
    char block[16 * 1024 + sizeof name];
    size_t kept = 0;
    for (long n; (n = bp_stream_read(cx, stream, block + kept, sizeof block - kept)) > 0;) {
        size_t have = kept + (size_t)n;
        if (memmem(block, have, name, sizeof name))
            return true;
        kept = have < sizeof name - 1 ? have : sizeof name - 1;
        memmove(block, block + have - kept, kept);
    }
    return false;
}

static bool is_of(struct bp_ctx *cx, struct bp_where where, const char *program)
{
    return bp_fail_remark(cx, BP_BAD_DATA, where, BP_REMARK(BP_REMARK_OTHER_PROGRAM, bp_arg_word("program", program)));
}

bool bp_zip_open(struct bp_ctx *cx, struct bp_where asked, const char *path, zip_t **out)
{
    struct bp_stream stream;
    struct bp_where where = {path, 0, 0};
    char head[8] = {0};
    int code = 0;
    *out = NULL;
    if (!bp_stream_open(cx, asked, path, &stream))
        return false;
    long n = bp_stream_read(cx, &stream, head, sizeof head);
    bool is_ole = n == 8 && memcmp(head, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8) == 0;
    bool is_protected = is_ole && is_protected_ole(cx, &stream);
    bp_stream_close(&stream);
    if (n < 0)
        return false;
    if (is_protected)
        return bp_fail_remark(cx, BP_BAD_DATA, where, BP_REMARK(BP_REMARK_BOOK_PASSWORD));
    if (is_ole)
        return is_of(cx, where, "Excel 97 (.xls)");
    if (n < 4 || memcmp(head, "PK", 2) != 0)
        return bp_fail_remark(cx, BP_BAD_DATA, where, BP_REMARK(BP_REMARK_BOOK_NOT_ZIP));
    *out = zip_open(path, ZIP_RDONLY, &code);
    if (*out)
        return true;
    if (code == ZIP_ER_NOZIP)
        return bp_fail_remark(cx, BP_BAD_DATA, where, BP_REMARK(BP_REMARK_BOOK_CUT));
    if (code == ZIP_ER_MEMORY)
        return bp_fail_remark(cx, BP_OUR_FAULT, where, BP_REMARK(BP_REMARK_OUT_OF_MEMORY));
    zip_error_t error;
    zip_error_init_with_code(&error, code);
    bp_fail_remark(cx, BP_BAD_DATA, where,
                   BP_REMARK(BP_REMARK_BOOK_UNOPENED, bp_arg_library(cx->arena, "detail", zip_error_strerror(&error))));
    zip_error_fini(&error);
    return false;
}

/* Equal but for case, and for the backslashes of writers that forgot what a ZIP archive parts folders with. */
static bool same_part(const char *entry, struct bp_text name)
{
    if (strlen(entry) != name.n)
        return false;
    for (size_t i = 0; i < name.n; i++) {
        char one = entry[i] == '\\' ? '/' : entry[i];
        if (!bp_text_same_letters((struct bp_text){&one, 1}, bp_text_sub(name, i, i + 1)))
            return false;
    }
    return true;
}

zip_int64_t bp_zip_find(zip_t *zip, struct bp_text name)
{
    zip_int64_t count = zip_get_num_entries(zip, 0);
    for (zip_int64_t i = 0; i < count; i++) {
        const char *entry = zip_get_name(zip, (zip_uint64_t)i, ZIP_FL_ENC_RAW);
        if (entry && same_part(entry, name))
            return i;
    }
    return -1;
}

/* The first bytes of an entry; the empty text when there is none, or it cannot be read. */
static struct bp_text entry_head(struct bp_arena *arena, zip_t *zip, struct bp_text name, size_t most)
{
    zip_int64_t entry = bp_zip_find(zip, name);
    zip_file_t *file = entry < 0 ? NULL : zip_fopen_index(zip, (zip_uint64_t)entry, 0);
    char *head = bp_alloc(arena, most, 1);
    zip_int64_t n = file ? zip_fread(file, head, most) : 0;
    if (file)
        zip_fclose(file);
    return (struct bp_text){head, n > 0 ? (size_t)n : 0};
}

bool bp_zip_no_workbook(struct bp_ctx *cx, struct bp_arena *arena, zip_t *zip, const char *path)
{
    static const struct {
        const char *part, *program;
    } others[] = {
        {"xl/workbook.bin", "Excel (.xlsb)"},
        {"word/document.xml", "Word (.docx)"},
        {"ppt/presentation.xml", "PowerPoint (.pptx)"},
        {"Index/Document.iwa", "Apple Numbers"},
    };
    struct bp_where where = {path, 0, 0};
    struct bp_text kind = entry_head(arena, zip, BP_T("mimetype"), 100);
    if (bp_text_starts(kind, "application/vnd.oasis.opendocument.spreadsheet"))
        return is_of(cx, where, "OpenDocument (.ods)");
    if (bp_text_starts(kind, "application/vnd.oasis.opendocument"))
        return is_of(cx, where, "OpenDocument");
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (bp_zip_find(zip, bp_text_of(others[i].part)) >= 0)
            return is_of(cx, where, others[i].program);
    zip_int64_t count = zip_get_num_entries(zip, 0);
    for (zip_int64_t i = 0; i < count; i++) {
        struct bp_text name = bp_text_of(zip_get_name(zip, (zip_uint64_t)i, 0));
        if (name.n && !bp_text_ends(name, "/"))
            return bp_fail_remark(cx, BP_BAD_DATA, where,
                                  BP_REMARK(BP_REMARK_ZIP_NO_WORKBOOK, bp_arg_text("name", bp_text_cut(name, 200)),
                                            bp_arg_rows("count", count)));
    }
    return bp_fail_remark(cx, BP_BAD_DATA, where, BP_REMARK(BP_REMARK_ZIP_EMPTY));
}
