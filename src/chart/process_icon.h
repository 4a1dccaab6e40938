/* process_icon: what a process does, and whether its goal can be relied on -> a circle with a letter, as NHS boards
 * know them. Letters are drawn, not written: whoever copies or reads out the page gets the words beside them. Private
 * to chart/. */
#ifndef BP_PROCESS_ICON_H
#define BP_PROCESS_ICON_H

#include "chart/canvas.h"

#define BP_PROCESS_ICON_PT 10.0

/* Nothing for one that is not of a process. */
void bp_process_icon(struct bp_canvas *canvas, enum bp_icon icon);

#endif
