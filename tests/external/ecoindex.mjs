// EcoIndex, the formula of cnumr's reference tables: https://www.ecoindex.fr/ . Written again here because the published code is not free to reuse.
const DOM = [0, 47, 75, 159, 233, 298, 358, 417, 476, 537, 603, 674, 753, 843, 949, 1076, 1237, 1459, 1801, 2479, 594601];
const REQUESTS = [0, 2, 15, 25, 34, 42, 49, 56, 63, 70, 78, 86, 95, 105, 117, 130, 147, 170, 205, 281, 3920];
const KILOBYTES = [
  0, 1.37, 144.7, 319.53, 479.46, 631.97, 783.38, 937.91, 1098.62, 1265.47, 1448.32, 1648.27, 1876.08, 2142.06, 2465.37,
  2866.31, 3401.59, 4155.73, 5400.08, 8037.54, 223212.26,
];

function quantile(value, table) {
  const i = table.findIndex((bound, index) => index > 0 && value < bound);
  return i < 0 ? 20 : i - 1 + (value - table[i - 1]) / (table[i] - table[i - 1]);
}

export function ecoindex(dom, requests, bytes) {
  const sum = 3 * quantile(dom, DOM) + 2 * quantile(requests, REQUESTS) + quantile(bytes / 1000, KILOBYTES);
  return 100 - (5 * sum) / 6;
}
