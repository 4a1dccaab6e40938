/* The words a reader is given first, whatever the Markdown begins with. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "document/document.h"

static const struct {
    const char *markdown, *prose;
} cases[] = {{"The road was *flooded*.\nTwo vans waited.", "The road was flooded. Two vans waited."},
             {"# Late\n\nThe road was flooded.", "The road was flooded."},
             {"Late\n====\n\nThe road was flooded.", "The road was flooded."},
             {"- The road was flooded\n- A van broke", "The road was flooded"},
             {"1. # Late\n2. The road was flooded", "The road was flooded"},
             {"**Cause**\n\nThe road was flooded.", "The road was flooded."},
             {"**Cause:**\nThe road was flooded.", "The road was flooded."},
             {"*Cause*:  \nThe road was flooded.", "The road was flooded."},
             {"**Cause**:\n\nThe road was flooded.", "The road was flooded."},
             {"**The road** was flooded.\nTwo vans waited.", "The road was flooded. Two vans waited."},
             {"<!-- say why -->\n\nThe road was flooded.", "The road was flooded."},
             {"\\<div>\n\nThe road was flooded.", "The road was flooded."},
             {"...\n\nThe road was flooded.", "The road was flooded."},
             {"---\ntitle: Late\n---\n\nThe road was flooded.", "The road was flooded."},
             {"+ # Late\n+ **Cause**\n+ The road was flooded", "The road was flooded"},
             {"**Cause**: the road", "Cause: the road"},
             {"> Never again\n\nThe road was flooded.", "The road was flooded."},
             {"> Never again", "Never again"},
             {"```\nlog\n```\n| a |\n|---|\n| b |\n", ""},
             {"", ""},
             {"see [the list](javascript:x) & <b>more</b>", "see the list & <b>more</b>"}};

static void first_prose(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct bp_ctx cx = {.arena = bp_arena_new(NULL)};
        struct bp_text prose;
        assert_true(bp_document_prose(&cx, "words.md", bp_text_of(cases[i].markdown), &prose));
        if (!bp_text_is(prose, cases[i].prose))
            fail_msg("%s: %.*s", cases[i].markdown, (int)prose.n, prose.p);
        bp_arena_free(cx.arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(first_prose)};
    return cmocka_run_group_tests_name("document_prose", tests, NULL, NULL);
}
