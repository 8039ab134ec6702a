// The module 'edges': draws the edges of a frame into a slot of the contours.
#define DEMO_VISION_EDGES_EXPORT
#include "demo_vision.h"
#include "gradient.h"

static const demo_vision_EdgeMap_message nothing = {NULL, 0};

static uint32_t bytes_of(demo_vision_Format format) {
    switch (format) {
        case demo_vision_Format_Gray8: return PIXEL_GREY;
        case demo_vision_Format_Rgb24: return PIXEL_RGB;
        case demo_vision_Format_Rgba32: return PIXEL_RGBA;
        default: return 0; // of a newer schema
    }
}

// A valid message may still claim more pixels than it has.
static bool has_all_pixels(const demo_vision_Frame *frame, uint32_t bytes) {
    uint64_t row = (uint64_t)demo_vision_Frame_width(frame) * bytes, stride = demo_vision_Frame_stride(frame);
    uint64_t rows = demo_vision_Frame_height(frame);
    return bytes != 0 && row != 0 && rows != 0 && stride >= row && (rows - 1) * stride + row <= demo_vision_Frame_pixels(frame).count;
}

static uint8_t magnitude_of(float threshold) {
    return threshold >= 1 ? 255 : threshold > 0 ? (uint8_t)(threshold * 255 + 0.5f) : 0;
}

static demo_vision_EdgeMap_builder describe(seam_arena *arena, const demo_vision_Frame *frame, float threshold) {
    demo_vision_EdgeMap_builder map = demo_vision_EdgeMap_new(arena);
    demo_vision_EdgeMap_set_sequence(map, demo_vision_Frame_sequence(frame));
    demo_vision_EdgeMap_set_width(map, demo_vision_Frame_width(frame));
    demo_vision_EdgeMap_set_height(map, demo_vision_Frame_height(frame));
    demo_vision_EdgeMap_set_steps(map, demo_vision_Steps_Grayscale | demo_vision_Steps_Blur | demo_vision_Steps_Gradient | demo_vision_Steps_Threshold);
    demo_vision_EdgeMap_set_threshold(map, threshold);
    return map;
}

demo_vision_EdgeMap_message demo_vision_Edges_detect(demo_vision_Frame_message message, float threshold) {
    const demo_vision_Frame *frame = message.root;
    uint32_t bytes = bytes_of(demo_vision_Frame_format(frame));
    uint32_t width = demo_vision_Frame_width(frame), height = demo_vision_Frame_height(frame);
    seam_arena arena;
    if (!has_all_pixels(frame, bytes) || !demo_vision_contours_slot(&arena, demo_vision_Frame_sequence(frame) % DEMO_VISION_CONTOURS_SLOTS))
        return nothing;
    if ((uint64_t)width * height > DEMO_VISION_CONTOURS_SLOT_SIZE)
        return nothing;
    demo_vision_EdgeMap_builder map = describe(&arena, frame, threshold);
    uint8_t *magnitude = demo_vision_EdgeMap_new_magnitude(map, width * height).data;
    picture in = {demo_vision_Frame_pixels(frame).data, width, height, demo_vision_Frame_stride(frame), (enum pixel_bytes)bytes};
    if (magnitude == NULL || !find_edges(&in, magnitude_of(threshold), (magnitudes){magnitude, width}))
        return nothing;
    return demo_vision_EdgeMap_finish(map);
}
