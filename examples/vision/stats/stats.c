// The module 'stats': measures an edge map into a slot of the reports.
#define DEMO_VISION_STATS_EXPORT
#include "demo_vision.h"
#include "summary.h"

static const demo_vision_Report_message nothing = {NULL, 0};

static demo_vision_Histogram histogram_of(const summary *s, uint64_t total) {
    demo_vision_Histogram histogram = {.total = total};
    for (int i = 0; i < MAGNITUDES; i++)
        histogram.bins[i] = s->histogram[i];
    return histogram;
}

static demo_vision_Rect bounds_of(const summary *s) {
    return (demo_vision_Rect){s->left, s->top, s->right - s->left, s->bottom - s->top};
}

static void put_peaks(demo_vision_Report_builder report, const summary *s) {
    demo_vision_Peak_span peaks = demo_vision_Report_new_peaks(report, s->peak_count);
    for (uint32_t i = 0; i < peaks.count; i++)
        peaks.data[i] = (demo_vision_Peak){s->peaks[i].x, s->peaks[i].y, (float)s->peaks[i].magnitude / 255};
}

static void put(demo_vision_Report_builder report, const summary *s, uint64_t total) {
    static const char no_edges[] = "no pixel is as strong as the threshold";
    demo_vision_Report_set_edge_pixels(report, s->edge_pixels);
    demo_vision_Report_set_mean(report, s->mean);
    demo_vision_Report_set_deviation(report, s->deviation);
    demo_vision_Report_set_histogram(report, histogram_of(s, total));
    if (s->edge_pixels > 0)
        demo_vision_Report_set_bounds(report, bounds_of(s));
    put_peaks(report, s);
    if (s->edge_pixels == 0)
        demo_vision_Report_set_note(report, no_edges, sizeof no_edges - 1);
}

demo_vision_Report_message demo_vision_Stats_measure(demo_vision_EdgeMap_message message) {
    static summary s;
    const demo_vision_EdgeMap *map = message.root;
    uint32_t width = demo_vision_EdgeMap_width(map), height = demo_vision_EdgeMap_height(map);
    seam_slice_u8 magnitude = demo_vision_EdgeMap_magnitude(map);
    seam_arena arena;
    if ((uint64_t)width * height != magnitude.count || !demo_vision_reports_slot(&arena, demo_vision_EdgeMap_sequence(map) % DEMO_VISION_REPORTS_SLOTS))
        return nothing;
    summarise(magnitude.data, width, height, &s);
    demo_vision_Report_builder report = demo_vision_Report_new(&arena);
    demo_vision_Report_set_sequence(report, demo_vision_EdgeMap_sequence(map));
    put(report, &s, magnitude.count);
    return demo_vision_Report_finish(report);
}
