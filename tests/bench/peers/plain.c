/*
 * The workloads of tests/bench/README.md in plain C: no intrinsics, no library but the C library and OpenMP.
 *
 *     cc -O3 -march=native -ffast-math -fopenmp plain.c -o plain -lm
 *     ./plain WORKLOAD.f64 TASK THREADS RESULTS.f64
 *
 * Waits for a line on standard input; for each, works the task out anew with the next seed, writes the figures to RESULTS
 * and the seconds the work took, and the processor's (reading and writing not counted), to standard output.
 *
 * Random numbers: xoshiro256++ (Blackman and Vigna), one stream a consortium; normals by a ziggurat of 256 layers (Marsaglia
 * and Tsang, 2000); percentiles by Floyd and Rivest's SELECT. Each thread has buffers of its own that stay in its cache.
 */
#include <math.h>
#include <omp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef struct { const double *benchmark, *expected, *scale, *sigma; } Law;

static int consortia, practices, draws;
static double sigma_nation, sigma_consortium, sharing_rate, minimum_savings_rate, award_cap;
static const double *start, *share;
static Law of_consortium, of_practice;
static double *mean, *p5, *p95;

/* ---- random numbers ---- */

typedef struct { uint64_t s[4]; } Stream;

static uint64_t mix(uint64_t *state) {
  uint64_t z = (*state += 0x9e3779b97f4a7c15u);
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
  return z ^ (z >> 31);
}

static Stream open_stream(uint64_t seed, uint64_t number) {
  Stream stream;
  uint64_t state = seed * 0xd1342543de82ef95u + number;
  for (int i = 0; i < 4; i++) stream.s[i] = mix(&state);
  return stream;
}

static inline uint64_t rotate(uint64_t x, int k) { return (x << k) | (x >> (64 - k)); }

static inline uint64_t next(Stream *stream) {
  uint64_t *s = stream->s;
  uint64_t result = rotate(s[0] + s[3], 23) + s[0], t = s[1] << 17;
  s[2] ^= s[0];
  s[3] ^= s[1];
  s[1] ^= s[2];
  s[0] ^= s[3];
  s[2] ^= t;
  s[3] = rotate(s[3], 45);
  return result;
}

static inline double uniform(Stream *stream) { return ((double)(next(stream) >> 11) + 0.5) * 0x1p-53; }

#define TAIL 3.6541528853610088
static uint64_t inside[256];
static double width[256], height[256];

static void make_ziggurat(void) {
  const double steps = 0x1p52;
  double x = TAIL, last = TAIL, area = x * exp(-x * x / 2) + sqrt(M_PI / 2) * erfc(x / M_SQRT2);
  double base = area / exp(-x * x / 2);
  inside[0] = (uint64_t)(x / base * steps);
  inside[1] = 0;
  width[0] = base / steps;
  width[255] = x / steps;
  height[0] = 1;
  height[255] = exp(-x * x / 2);
  for (int i = 254; i >= 1; i--) {
    x = sqrt(-2 * log(area / x + exp(-x * x / 2)));
    inside[i + 1] = (uint64_t)(x / last * steps);
    last = x;
    height[i] = exp(-x * x / 2);
    width[i] = x / steps;
  }
}

/* One normal in a hundred comes this way. */
static __attribute__((noinline)) int beyond(Stream *stream, int layer, double size, double *z) {
  if (layer > 0) {
    *z = size;
    return (height[layer - 1] - height[layer]) * uniform(stream) + height[layer] < exp(-size * size / 2);
  }
  for (;;) {
    double x = -log(uniform(stream)) / TAIL, y = -log(uniform(stream));
    if (y + y <= x * x) continue;
    *z = TAIL + x;
    return 1;
  }
}

static void fill_normals(Stream *given, double *restrict z, int count) {
  Stream stream = *given;
  for (int i = 0; i < count; i++) {
    for (;;) {
      uint64_t bits = next(&stream);
      int layer = bits & 255;
      uint64_t place = bits >> 12;
      double size = (double)(int64_t)place * width[layer];
      if (__builtin_expect(place < inside[layer], 1) || beyond(&stream, layer, size, &size)) {
        z[i] = bits & 256 ? -size : size;
        break;
      }
    }
  }
  *given = stream;
}

/* ---- percentiles ---- */

/* Floyd and Rivest, "Algorithm 489: SELECT", Communications of the ACM 18 (1975): values[k] is what sorting would put there. */
static void select_rank(double *values, int left, int right, int k) {
  while (right > left) {
    if (right - left > 600) {
      double n = right - left + 1, i = k - left + 1, z = log(n), s = 0.5 * exp(2 * z / 3);
      double sd = 0.5 * sqrt(z * s * (n - s) / n) * (i < n / 2 ? -1 : 1);
      int low = (int)fmax(left, k - i * s / n + sd), high = (int)fmin(right, k + (n - i) * s / n + sd);
      select_rank(values, low, high, k);
    }
    double pivot = values[k], swap;
    int i = left, j = right;
    while (i <= j) {
      while (values[i] < pivot) i++;
      while (values[j] > pivot) j--;
      if (i > j) break;
      swap = values[i], values[i] = values[j], values[j] = swap;
      i++, j--;
    }
    if (k <= j) right = j;
    else if (k >= i) left = i;
    else return;
  }
}

/* Mean and nearest-rank percentiles; rearranges the values. */
static void summarise(double *values, double factor, int practice) {
  double sum = 0;
  for (int d = 0; d < draws; d++) sum += values[d];
  int low = (int)ceil(0.05 * draws - 1e-9) - 1, high = (int)ceil(0.95 * draws - 1e-9) - 1;
  select_rank(values, 0, draws - 1, low);
  select_rank(values, low + 1, draws - 1, high);
  mean[practice] = factor * sum / draws;
  p5[practice] = factor * values[low];
  p95[practice] = factor * values[high];
}

/* ---- the scheme ---- */

static void lognormal(double *restrict target, const double *restrict z, double sigma) {
  for (int d = 0; d < draws; d++) target[d] = exp(sigma * z[d] - sigma * sigma / 2);
}

/* Cost of one entity: expected cost, its patients' chance, and the shocks it shares. */
static void add_cost(double *restrict cost, const double *restrict z, const double *restrict shared, Law law, int row) {
  double sigma = law.sigma[row], half = sigma * sigma / 2, lean = law.expected[row] * law.scale[row];
  double rest = law.expected[row] - lean;
  for (int d = 0; d < draws; d++) cost[d] += (rest + lean * exp(sigma * z[d] - half)) * shared[d];
}

static void award_of(double *restrict award, const double *restrict cost, double benchmark) {
  double threshold = minimum_savings_rate * benchmark, most = award_cap * benchmark;
  for (int d = 0; d < draws; d++) {
    double savings = benchmark - cost[d], paid = fmin(sharing_rate * savings, most);
    award[d] = savings >= threshold ? paid : 0;
  }
}

/* ---- the tasks ---- */

typedef enum { BY_LIST, BY_LIST_TOTALS, BY_PRACTICE } Task;

static void work(Task task, uint64_t seed, double *nation) {
  Stream stream = open_stream(seed, 0);
  fill_normals(&stream, nation, draws);
  lognormal(nation, nation, sigma_nation);
#pragma omp parallel
  {
    double *buffer = malloc(sizeof(double) * 4 * draws);
    double *z = buffer, *shared = buffer + draws, *cost = buffer + 2 * draws, *award = buffer + 3 * draws;
#pragma omp for schedule(dynamic)
    for (int c = 0; c < consortia; c++) {
      Stream own = open_stream(seed, c + 1);
      int first = (int)start[c], end = (int)start[c + 1];
      fill_normals(&own, z, draws);
      lognormal(shared, z, sigma_consortium);
      for (int d = 0; d < draws; d++) shared[d] *= nation[d];
      memset(cost, 0, sizeof(double) * draws);
      if (task == BY_PRACTICE) {
        for (int i = first; i < end; i++) {
          fill_normals(&own, z, draws);
          memset(cost, 0, sizeof(double) * draws);
          add_cost(cost, z, shared, of_practice, i);
          award_of(award, cost, of_practice.benchmark[i]);
          summarise(award, 1, i);
        }
        continue;
      }
      if (task == BY_LIST_TOTALS) {
        fill_normals(&own, z, draws);
        add_cost(cost, z, shared, of_consortium, c);
        award_of(award, cost, of_consortium.benchmark[c]);
        summarise(award, 1, first);
        double figures[3] = {mean[first], p5[first], p95[first]};
        for (int i = first; i < end; i++) {
          mean[i] = share[i] * figures[0];
          p5[i] = share[i] * figures[1];
          p95[i] = share[i] * figures[2];
        }
        continue;
      }
      for (int i = first; i < end; i++) {
        fill_normals(&own, z, draws);
        add_cost(cost, z, shared, of_practice, i);
      }
      award_of(award, cost, of_consortium.benchmark[c]);
      for (int i = first; i < end; i++) {
        for (int d = 0; d < draws; d++) z[d] = share[i] * award[d];
        summarise(z, 1, i);
      }
    }
    free(buffer);
  }
}

static const double *take(const double **at, int count) {
  const double *from = *at;
  *at += count;
  return from;
}

static Law take_law(const double **at, int count) {
  Law law;
  law.benchmark = take(at, count);
  law.expected = take(at, count);
  law.scale = take(at, count);
  law.sigma = take(at, count);
  return law;
}

static double seconds(clockid_t clock) {
  struct timespec now;
  clock_gettime(clock, &now);
  return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

int main(int count, char **arguments) {
  if (count != 5) return 2;
  FILE *file = fopen(arguments[1], "rb");
  if (file == NULL || fseek(file, 0, SEEK_END) != 0) return 2;
  size_t size = (size_t)ftell(file) / sizeof(double);
  double *data = malloc(size * sizeof(double));
  rewind(file);
  if (data == NULL || fread(data, sizeof(double), size, file) != size) return 2;
  fclose(file);
  const double *at = data;
  const double *head = take(&at, 8);
  consortia = (int)head[0], practices = (int)head[1], draws = (int)head[2];
  sigma_nation = head[3], sigma_consortium = head[4];
  sharing_rate = head[5], minimum_savings_rate = head[6], award_cap = head[7];
  start = take(&at, consortia + 1);
  of_consortium = take_law(&at, consortia);
  share = take(&at, practices);
  of_practice = take_law(&at, practices);

  Task task = strcmp(arguments[2], "by-practice") == 0 ? BY_PRACTICE : strcmp(arguments[2], "by-list-totals") == 0 ? BY_LIST_TOTALS : BY_LIST;
  omp_set_num_threads(atoi(arguments[3]));
  double *figures = malloc(sizeof(double) * 3 * practices), *nation = malloc(sizeof(double) * draws);
  mean = figures, p5 = figures + practices, p95 = figures + 2 * practices;
  make_ziggurat();

  char line[64];
  for (uint64_t seed = 1; fgets(line, sizeof line, stdin) != NULL; seed++) {
    double began = seconds(CLOCK_MONOTONIC), busy = seconds(CLOCK_PROCESS_CPUTIME_ID);
    work(task, seed, nation);
    double took = seconds(CLOCK_MONOTONIC) - began;
    busy = seconds(CLOCK_PROCESS_CPUTIME_ID) - busy;
    file = fopen(arguments[4], "wb");
    if (file == NULL || fwrite(figures, sizeof(double), 3 * practices, file) != (size_t)(3 * practices)) return 2;
    fclose(file);
    printf("{\"seconds\": %.6f, \"busy\": %.6f}\n", took, busy);
    fflush(stdout);
  }
  return 0;
}
