// Renders the default photograph of the vision example: a still life by path tracing, written to standard output as a binary PPM.
//   cc -O3 still-life.c -lm -o still-life && ./still-life 1200 800 300 > still-life.ppm
// It runs as a WASI program too: clang-19 --target=wasm32-wasi -O3 still-life.c -o still-life.wasm && seam run still-life.wasm -- 384 256 16
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

typedef struct { double x, y, z; } Vec;
typedef struct { Vec origin, direction; } Ray;
typedef enum { MATTE, METAL, GLASS, LIGHT } Surface;
typedef struct { double distance; Vec point, normal, colour; Surface surface; double roughness; } Hit;

static Vec vec(double x, double y, double z) { Vec v = {x, y, z}; return v; }
static Vec add(Vec a, Vec b) { return vec(a.x + b.x, a.y + b.y, a.z + b.z); }
static Vec sub(Vec a, Vec b) { return vec(a.x - b.x, a.y - b.y, a.z - b.z); }
static Vec scale(Vec a, double s) { return vec(a.x * s, a.y * s, a.z * s); }
static Vec times(Vec a, Vec b) { return vec(a.x * b.x, a.y * b.y, a.z * b.z); }
static double dot(Vec a, Vec b) { return a.x * b.x + a.y * b.y + a.z * b.z; }
static Vec cross(Vec a, Vec b) { return vec(a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x); }
static Vec unit(Vec a) { return scale(a, 1 / sqrt(dot(a, a))); }
static Vec mix(Vec a, Vec b, double t) { return add(scale(a, 1 - t), scale(b, t)); }

static uint64_t state = 88172645463325252ull;
static double random01(void) {
    state ^= state << 13; state ^= state >> 7; state ^= state << 17;
    return (double)(state >> 11) * (1.0 / 9007199254740992.0);
}

// Value noise in three octaves, for wood, plaster and peel.
static double lattice(int x, int y, int z) {
    uint32_t h = (uint32_t)x * 374761393u + (uint32_t)y * 668265263u + (uint32_t)z * 2147483647u;
    h = (h ^ (h >> 13)) * 1274126177u;
    return (double)((h ^ (h >> 16)) & 0xffff) / 65535.0;
}
static double smooth(double t) { return t * t * (3 - 2 * t); }
static double noise(Vec p) {
    int x = (int)floor(p.x), y = (int)floor(p.y), z = (int)floor(p.z);
    double u = smooth(p.x - x), v = smooth(p.y - y), w = smooth(p.z - z), corner[2][2][2];
    for (int i = 0; i < 8; i++) corner[i >> 2][i >> 1 & 1][i & 1] = lattice(x + (i >> 2), y + (i >> 1 & 1), z + (i & 1));
    double face[2];
    for (int k = 0; k < 2; k++) {
        double a = corner[0][0][k] + (corner[1][0][k] - corner[0][0][k]) * u, b = corner[0][1][k] + (corner[1][1][k] - corner[0][1][k]) * u;
        face[k] = a + (b - a) * v;
    }
    return face[0] + (face[1] - face[0]) * w;
}
static double turbulence(Vec p) { return noise(p) * 0.5 + noise(scale(p, 2.1)) * 0.3 + noise(scale(p, 4.7)) * 0.2; }

static Vec wood(Vec p) {
    double ring = p.z * 9 + turbulence(vec(p.x * 0.7, p.y, p.z * 3)) * 5, grain = turbulence(vec(p.x * 3, 0, p.z * 60));
    double plank = fabs(fmod(fabs(p.z) + 0.7, 1.4) - 0.7) < 0.012 ? 0.25 : 1;
    return scale(mix(vec(0.46, 0.25, 0.11), vec(0.27, 0.13, 0.055), 0.5 + 0.5 * sin(ring) * 0.7 + (grain - 0.5) * 0.5), plank);
}
static Vec wall(Vec p) {
    double row = floor(p.y / 0.42), x = p.x + fmod(fabs(row), 2) * 0.5, wobble = turbulence(vec(p.x * 3, p.y * 3, 1));
    double dx = fabs(x - floor(x) - 0.5), dy = fabs(p.y / 0.42 - row - 0.5);
    if (dx > 0.475 - 0.02 * wobble || dy > 0.44 - 0.03 * wobble) return scale(vec(0.55, 0.52, 0.48), 0.8 + 0.3 * wobble);
    double tone = lattice((int)floor(x), (int)row, 7);
    return scale(mix(vec(0.52, 0.20, 0.13), vec(0.36, 0.15, 0.12), tone), 0.7 + 0.6 * wobble);
}

typedef struct { Vec centre; double radius; Vec colour; Surface surface; double roughness; int peel; } Ball;
static const Ball balls[] = {
    {{-1.55, 0.62, 0.35}, 0.62, {0.86, 0.36, 0.05}, MATTE, 0, 1},  {{-0.55, 0.50, -0.75}, 0.50, {0.55, 0.06, 0.05}, MATTE, 0, 2},
    {{0.62, 0.85, 0.55}, 0.85, {0.92, 0.86, 0.72}, METAL, 0.02, 0}, {{1.05, 0.45, -1.15}, 0.45, {0.97, 0.98, 0.97}, GLASS, 0, 0},
    {{2.05, 0.42, -0.25}, 0.42, {0.35, 0.48, 0.08}, MATTE, 0, 2},  {{-2.45, 0.34, -0.65}, 0.34, {0.95, 0.72, 0.10}, MATTE, 0, 1},
    {{0.20, 0.22, -1.75}, 0.22, {0.12, 0.05, 0.22}, MATTE, 0, 0},  {{-0.18, 0.20, -1.95}, 0.20, {0.15, 0.05, 0.25}, MATTE, 0, 0},
    {{0.02, 0.21, -2.25}, 0.21, {0.10, 0.04, 0.20}, MATTE, 0, 0},  {{2.75, 1.15, 1.35}, 1.15, {0.10, 0.22, 0.42}, METAL, 0.25, 0},
};

static void meet_balls(Ray ray, Hit *hit) {
    for (unsigned i = 0; i < sizeof balls / sizeof *balls; i++) {
        const Ball *ball = &balls[i];
        Vec to = sub(ray.origin, ball->centre);
        double b = dot(to, ray.direction), c = dot(to, to) - ball->radius * ball->radius, d = b * b - c;
        if (d <= 0) continue;
        double root = sqrt(d), t = -b - root > 1e-4 ? -b - root : -b + root;
        if (t <= 1e-4 || t >= hit->distance) continue;
        hit->distance = t; hit->point = add(ray.origin, scale(ray.direction, t));
        hit->normal = scale(sub(hit->point, ball->centre), 1 / ball->radius);
        hit->colour = ball->colour; hit->surface = ball->surface; hit->roughness = ball->roughness;
        if (ball->peel == 1) {
            double k = 34;
            Vec q = scale(hit->normal, k);
            hit->normal = unit(add(hit->normal, scale(vec(noise(q) - 0.5, noise(add(q, vec(9, 0, 0))) - 0.5, noise(add(q, vec(0, 9, 0))) - 0.5), 0.35)));
        } else if (ball->peel == 2)
            hit->colour = mix(hit->colour, vec(0.75, 0.55, 0.15), 0.6 * smooth(turbulence(vec(hit->normal.x * 9, hit->normal.y * 2, hit->normal.z * 9))));
    }
}
static void meet_plane(Ray ray, Hit *hit, int axis, double at, double side) {
    const double *o = &ray.origin.x, *d = &ray.direction.x;
    if (fabs(d[axis]) < 1e-9) return;
    double t = (at - o[axis]) / d[axis];
    if (t <= 1e-4 || t >= hit->distance) return;
    hit->distance = t; hit->point = add(ray.origin, scale(ray.direction, t));
    hit->normal = axis == 1 ? vec(0, side, 0) : vec(0, 0, side);
    hit->colour = axis == 1 ? wood(hit->point) : wall(hit->point);
    hit->surface = MATTE; hit->roughness = 0;
}
static void meet_box(Ray ray, Hit *hit, Vec low, Vec high, Vec colour) {
    double near = 1e-4, far = hit->distance; int face = -1;
    const double *o = &ray.origin.x, *d = &ray.direction.x, *l = &low.x, *h = &high.x;
    for (int a = 0; a < 3; a++) {
        double t0 = (l[a] - o[a]) / d[a], t1 = (h[a] - o[a]) / d[a];
        if (t0 > t1) { double t = t0; t0 = t1; t1 = t; }
        if (t0 > near) { near = t0; face = a; }
        if (t1 < far) far = t1;
        if (near > far) return;
    }
    if (face < 0) return;
    hit->distance = near; hit->point = add(ray.origin, scale(ray.direction, near));
    hit->normal = vec(0, 0, 0); (&hit->normal.x)[face] = d[face] > 0 ? -1 : 1;
    double page = face != 1 && fmod(hit->point.y * 90, 1) < 0.5 && hit->point.y > low.y + 0.03 && hit->point.y < high.y - 0.03;
    hit->colour = page ? vec(0.8, 0.76, 0.66) : colour; hit->surface = MATTE; hit->roughness = 0;
}
static Vec sky(Vec direction) {
    // A window high on the left, with bars, and a weak warm fill from behind the camera.
    double u = dot(direction, unit(vec(-0.2, 0.1, -1))), x = direction.x / (fabs(direction.y) + 0.2), bars = fabs(fmod(fabs(x) * 3, 1) - 0.5) < 0.06;
    if (direction.y > 0.25 && direction.x < -0.25 && direction.x > -0.95) return scale(vec(13, 14.2, 16.5), bars ? 0.05 : 1);
    return scale(vec(0.55, 0.42, 0.3), 0.35 + 0.4 * (u > 0 ? u : 0));
}
static Hit trace(Ray ray) {
    Hit hit = {1e9, {0, 0, 0}, {0, 0, 0}, {0, 0, 0}, LIGHT, 0};
    meet_balls(ray, &hit);
    meet_plane(ray, &hit, 1, 0, 1);
    meet_plane(ray, &hit, 2, 3.4, -1);
    meet_box(ray, &hit, vec(-3.6, 0, 1.3), vec(-1.1, 0.34, 2.7), vec(0.10, 0.20, 0.17));
    meet_box(ray, &hit, vec(-3.3, 0.34, 1.5), vec(-1.3, 0.62, 2.6), vec(0.42, 0.10, 0.09));
    return hit;
}
static Vec hemisphere(Vec n) {
    double a = 6.283185307179586 * random01(), r2 = random01(), r = sqrt(r2);
    Vec u = unit(cross(fabs(n.x) > 0.1 ? vec(0, 1, 0) : vec(1, 0, 0), n)), v = cross(n, u);
    return unit(add(add(scale(u, cos(a) * r), scale(v, sin(a) * r)), scale(n, sqrt(1 - r2))));
}
static Vec reflect(Vec d, Vec n) { return sub(d, scale(n, 2 * dot(d, n))); }
static Vec through_glass(Vec d, Vec n) {
    int inside = dot(d, n) > 0;
    if (inside) n = scale(n, -1);
    double eta = inside ? 1.5 : 1 / 1.5, c = -dot(d, n), k = 1 - eta * eta * (1 - c * c), f = 0.04 + 0.96 * pow(1 - c, 5);
    if (k < 0 || random01() < f) return reflect(d, n);
    return unit(add(scale(d, eta), scale(n, eta * c - sqrt(k))));
}
static Vec radiance(Ray ray) {
    Vec light = vec(0, 0, 0), weight = vec(1, 1, 1);
    for (int bounce = 0; bounce < 7; bounce++) {
        Hit hit = trace(ray);
        if (hit.surface == LIGHT) return add(light, times(weight, sky(ray.direction)));
        weight = times(weight, hit.colour);
        Vec d = ray.direction;
        if (hit.surface == GLASS) d = through_glass(d, hit.normal);
        else if (hit.surface == METAL) d = unit(add(reflect(d, hit.normal), scale(hemisphere(hit.normal), hit.roughness)));
        else if (random01() < 0.04 + 0.5 * pow(1 - fabs(dot(d, hit.normal)), 5)) { d = unit(add(reflect(d, hit.normal), scale(hemisphere(hit.normal), 0.12))); weight = scale(weight, 2); }
        else d = hemisphere(hit.normal);
        ray.origin = hit.point; ray.direction = d;
    }
    return light;
}
static unsigned char tone(double v) {
    v = v * (2.51 * v + 0.03) / (v * (2.43 * v + 0.59) + 0.14); // a filmic curve (Narkowicz, 2015)
    v = pow(v < 0 ? 0 : v > 1 ? 1 : v, 1 / 2.2);
    return (unsigned char)(v * 255 + 0.5);
}
int main(int argc, char **argv) {
    int width = argc > 1 ? atoi(argv[1]) : 768, height = argc > 2 ? atoi(argv[2]) : 512, samples = argc > 3 ? atoi(argv[3]) : 64;
    Vec eye = vec(0.3, 2.1, -6.4), aim = vec(0, 0.72, 0), forward = unit(sub(aim, eye)), right = unit(cross(vec(0, 1, 0), forward)), up = cross(forward, right);
    double focus = sqrt(dot(sub(vec(0.3, 0.5, -0.6), eye), sub(vec(0.3, 0.5, -0.6), eye)));
    const double exposure = 0.32;
    printf("P6\n%d %d\n255\n", width, height);
    for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++) {
            Vec sum = vec(0, 0, 0);
            for (int s = 0; s < samples; s++) {
                double sx = (2 * (x + random01()) / width - 1) * 0.42 * width / height, sy = (1 - 2 * (y + random01()) / height) * 0.42, a = 6.2831853 * random01(), r = 0.035 * sqrt(random01());
                Vec target = add(eye, scale(add(forward, add(scale(right, sx), scale(up, sy))), focus)), from = add(eye, add(scale(right, r * cos(a)), scale(up, r * sin(a))));
                Ray ray = {from, unit(sub(target, from))};
                Vec c = radiance(ray);
                double peak = fmax(c.x, fmax(c.y, c.z));
                sum = add(sum, peak > 24 ? scale(c, 24 / peak) : c);
            }
            unsigned char rgb[3] = {tone(sum.x / samples * exposure), tone(sum.y / samples * exposure), tone(sum.z / samples * exposure)};
            fwrite(rgb, 1, 3, stdout);
        }
    return 0;
}
