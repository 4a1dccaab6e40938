/* What a finding has to show -> a figure asked of the story, with its words. */
#include "tell/tell.h"

struct bp_text bp_figure_waterfall(struct bp_teller *t, struct bp_text whose, const char *what,
                                   const struct bp_waterfall *waterfall)
{
    struct bp_list items = {0};
    for (size_t i = 0; i < waterfall->count; i++)
        bp_list_add(t, &items,
                    BP_TELL(t, "chart.alt.item", bp_arg_text("label", waterfall->parts[i].label),
                            bp_arg_text("value", waterfall->parts[i].said)));
    struct bp_figure_asked figure = {
        .kind = BP_FIGURE_WATERFALL, .name = bp_figure_file(t, whose, what), .waterfall = *waterfall};
    figure.alt = BP_TELL(t, "waterfall.alt", bp_arg_text("title", waterfall->title),
                         bp_arg_text("from_label", waterfall->from_label), bp_arg_text("from", waterfall->from_said),
                         bp_arg_text("to_label", waterfall->to_label), bp_arg_text("to", waterfall->to_said),
                         bp_arg_text("list", bp_list_join(t, "list.comma", &items)));
    return bp_figure_show(t, &figure);
}

struct bp_text bp_figure_journey(struct bp_teller *t, struct bp_text whose, const struct bp_journey_chart *journey)
{
    struct bp_list items = {0};
    for (size_t i = 0; i < journey->count; i++) {
        const struct bp_journey_stage *stage = &journey->stages[i];
        struct bp_list parts = {0};
        bp_list_add(t, &parts, stage->said.n ? stage->said : bp_tell(t, "note.no_data"));
        bp_list_add(t, &parts, stage->goal);
        bp_list_add(t, &parts, stage->is_worst ? journey->worst_word : (struct bp_text){"", 0});
        bp_list_add(t, &items,
                    BP_TELL(t, "journey.alt.item", bp_arg_text("name", stage->name),
                            bp_arg_text("parts", bp_list_join(t, "list.comma", &parts))));
    }
    struct bp_figure_asked figure = {
        .kind = BP_FIGURE_JOURNEY, .name = bp_figure_file(t, whose, "journey"), .journey = *journey};
    figure.alt = BP_TELL(t, "journey.alt", bp_arg_text("title", journey->title),
                         bp_arg_text("list", bp_list_join(t, "list.semicolon", &items)));
    return bp_figure_show(t, &figure);
}
