# Makes the reference files of the rank tests, Holm's correction, kappa and the stratified log-rank test, and checks R's columns of
# binom_ci.csv and fisher_rxc.csv.
#   Rscript make-reference-tests.R [folder]           check the files in the folder (default: the script's own)
#   Rscript make-reference-tests.R [folder] --write   write the six files that it makes (fixed seed)
# Needs the recommended package survival. README.md says what each file holds.

suppressPackageStartupMessages(library(survival))
options(digits = 17)

args <- commandArgs(trailingOnly = TRUE)
script <- sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE)[1])
folder <- setdiff(args, "--write")
folder <- if (length(folder)) folder[1] else dirname(normalizePath(script))
writing <- "--write" %in% args
version <- sprintf("%s survival %s", R.version.string, packageVersion("survival"))
failed <- FALSE

number <- function(x) ifelse(is.na(x), "NA", sprintf("%.17g", x))
joined <- function(x) paste(number(x), collapse = ";")
split_numbers <- function(cell) as.numeric(strsplit(as.character(cell), ";")[[1]])
read <- function(name) read.csv(file.path(folder, name), comment.char = "#", stringsAsFactors = FALSE)

# Writes the file, or compares it with what was made: texts must be the same, numbers nearly (relative, absolute below 1e-12).
put <- function(name, comments, table) {
  path <- file.path(folder, name)
  lines <- c(paste("#", c(sprintf("%s. %s", comments[1], version), comments[-1])), paste(names(table), collapse = ","),
    do.call(paste, c(lapply(table, function(x) if (is.double(x)) number(x) else as.character(x)), sep = ",")))
  if (writing) { writeLines(lines, path); cat("wrote", name, nrow(table), "rows\n"); return(invisible()) }
  file <- read(name)
  for (column in names(table)) if (is.double(table[[column]])) report(paste(name, column), file[[column]], table[[column]])
    else report(paste(name, column), as.integer(as.character(file[[column]]) == as.character(table[[column]])), rep(1, nrow(table)))
}
report <- function(what, a, b, tolerance = 1e-12) {
  a <- as.numeric(a); b <- as.numeric(b)
  difference <- ifelse(is.na(a) & is.na(b), 0, ifelse(a == b, 0, abs(a - b) / pmax(1e-3, abs(a))))
  difference[is.na(difference)] <- Inf
  ok <- length(a) == length(b) && max(difference) <= tolerance
  cat(sprintf("%-4s %-40s %5d values, greatest difference %.2g\n", if (ok) "ok" else "FAIL", what, length(a), max(difference)))
  if (!ok) failed <<- TRUE
}

set.seed(20230818)
RNGkind("Mersenne-Twister", "Inversion", "Rejection")
set.seed(20230818)

## Mann-Whitney ------------------------------------------------------------------------------------------------------------------------
pair <- function(m, n, shift, ties) {
  draw <- function(k, by) { v <- rnorm(k, by); if (ties) round(v * 2) else round(v, 6) }
  list(draw(m, 0), draw(n, shift))
}
sizes <- list(c(1, 1), c(1, 5), c(2, 2), c(3, 4), c(5, 7), c(8, 8), c(17, 22), c(30, 12), c(49, 49), c(49, 3), c(50, 3), c(50, 49),
  c(49, 50), c(60, 70), c(120, 90), c(400, 300))
pairs <- list()
for (size in sizes) for (shift in c(0, 0.8)) for (ties in c(FALSE, TRUE)) pairs <- c(pairs, list(pair(size[1], size[2], shift, ties)))
pairs <- c(pairs, list(
  list(1:10, 11:20), list(11:20, 1:10), list(1:49, 50:98),                                      # no overlap: the least exact p-values
  list(c(1, 4), c(2, 3)), list(c(1, 4, 5, 8), c(2, 3, 6, 7)),                                   # U is exactly its mean
  list(c(1, 1, 1), c(1, 1, 2)), list(c(0, 0, 0, 1), c(0, 1, 1, 1)), list(c(2, 2), c(1, 3)),     # ties
  list(c(-5, 0), c(0, 5)), list(rep(c(0, 1), 100), rep(1, 50)), list(1:300, 301:600),           # p down to 1e-99
  list(c(3, 3, 3), c(3, 3)), list(7, 7)))                                                       # all equal: R's p is NaN
made <- lapply(pairs, function(xy) suppressWarnings(wilcox.test(xy[[1]], xy[[2]])))
put("mann_whitney.csv", c("Expected wilcox.test(x, y): two-sided, R's defaults",
    "x,y: ';'-joined. w = number of pairs with x > y, ties counted half. method: exact when both have fewer than 50 values and none are equal,",
    "else normal with tie and continuity correction. p NA (R: NaN) when all values are equal"),
  data.frame(id = seq_along(pairs), x = sapply(pairs, function(xy) joined(xy[[1]])), y = sapply(pairs, function(xy) joined(xy[[2]])),
    w = sapply(made, function(t) as.double(t$statistic)), p = sapply(made, function(t) as.double(t$p.value)),
    method = sapply(made, function(t) if (grepl("exact", t$method)) "exact" else "normal")))

## Kruskal-Wallis ----------------------------------------------------------------------------------------------------------------------
groups <- list()
for (k in c(2, 3, 4, 7)) for (n in c(2, 6, 15, 60)) for (shift in c(0, 0.5)) for (ties in c(FALSE, TRUE))
  groups <- c(groups, list(lapply(seq_len(k), function(j) { v <- rnorm(sample(seq_len(n) + 1, 1), shift * j)
    if (ties) round(v) else round(v, 6) })))
groups <- c(groups, list(list(1, 2), list(1, 2, 3), list(c(1, 2), c(1, 2)), list(1:100, 101:200, 201:300), list(c(5, 5), c(5, 5), 5),
  list(c(27, 2, 4, 18, 7, 9), c(20, 8, 14, 36, 21, 22), c(34, 31, 3, 23, 30, 6))))
made <- lapply(groups, kruskal.test)
put("kruskal_wallis.csv", c("Expected kruskal.test(list(x, y, ...))",
    "groups: '|' between groups, ';' between values. h, p NA (R: NaN) when all values are equal"),
  data.frame(id = seq_along(groups), groups = sapply(groups, function(g) paste(sapply(g, joined), collapse = "|")),
    h = sapply(made, function(t) as.double(t$statistic)), df = sapply(made, function(t) as.integer(t$parameter)),
    p = sapply(made, function(t) as.double(t$p.value))))

## Holm --------------------------------------------------------------------------------------------------------------------------------
families <- c(lapply(c(1, 2, 3, 5, 10, 21, 50, 200), function(m) runif(m)^3), lapply(c(5, 21), function(m) round(runif(m), 1)),
  list(c(0.01, NA, 0.04, 0.03, NA), c(NA, NA), c(0, 1, 0.5), c(1e-300, 1e-20, 0.05), c(0.02, 0.02, 0.02), 0.033, c(0.04, 0.01, 0.02, 0.005)))
put("holm.csv", c("Expected p.adjust(p, method = \"holm\")", "p, adjusted: ';'-joined in input order; NA for a test that does not exist"),
  data.frame(id = seq_along(families), p = sapply(families, joined),
    adjusted = sapply(families, function(p) joined(p.adjust(p, method = "holm")))))

## Kappa -------------------------------------------------------------------------------------------------------------------------------
# Fleiss, Cohen and Everitt 1969, equation 13, as printed. With complete agreement it is 0, of which sqrt would make 1e-9.
kappa_of <- function(m) {
  n <- sum(m); p <- m / n; k <- nrow(m); r <- rowSums(p); c <- colSums(p)
  po <- sum(diag(p)); pe <- sum(r * c)
  if (sum(rowSums(m) * colSums(m)) == n^2) return(c(po, 1, NA, NA, NA, NA))
  kappa <- (po - pe) / (1 - pe)
  diagonal <- sum(diag(p) * ((1 - pe) - (c + r) * (1 - po))^2)
  off <- 0
  for (i in seq_len(k)) for (j in seq_len(k)) if (i != j) off <- off + p[i, j] * (c[i] + r[j])^2
  variance <- (diagonal + (1 - po)^2 * off - (po * pe - 2 * pe + po)^2) / (n * (1 - pe)^4)
  se <- if (sum(diag(m)) == n) 0 else sqrt(variance)
  c(po, pe, kappa, se, max(-1, kappa - qnorm(0.975) * se), min(1, kappa + qnorm(0.975) * se))
}
tables <- list()
for (k in c(2, 3, 4, 6)) for (n in c(5, 12, 39, 200, 5000)) for (agreement in c(0, 0.4, 0.9)) {
  one <- sample(k, n, TRUE, prob = seq_len(k)); other <- ifelse(runif(n) < agreement, one, sample(k, n, TRUE))
  tables <- c(tables, list(table(factor(one, seq_len(k)), factor(other, seq_len(k)))))
}
tables <- c(tables, list(matrix(c(20, 5, 10, 15), 2, byrow = TRUE), diag(c(9, 11, 19)), matrix(c(0, 4, 4, 0), 2), diag(c(39, 0, 0)),
  matrix(c(0, 7, 0, 0), 2, byrow = TRUE), matrix(c(88, 14, 18, 10, 40, 10, 2, 6, 12), 3, byrow = TRUE)))
made <- t(sapply(tables, kappa_of))
put("kappa.csv", c("Cohen's kappa, unweighted, computed in base R by formula",
    "cells: row-major, ';'-joined, k x k. se: asymptotic standard error of Fleiss, Cohen and Everitt 1969 (eq. 13); lo,hi = kappa -+ qnorm(0.975) se, cut at -1 and 1",
    "po, pe: observed and expected agreement. NA when the expected agreement is 1"),
  data.frame(id = seq_along(tables), k = sapply(tables, nrow), cells = sapply(tables, function(m) joined(as.vector(t(m)))),
    po = made[, 1], pe = made[, 2], kappa = made[, 3], se = made[, 4], lo = made[, 5], hi = made[, 6]))

## Stratified log-rank -----------------------------------------------------------------------------------------------------------------
data <- NULL
for (i in 1:24) {
  k <- c(2, 3, 4)[i %% 3 + 1]; s <- c(2, 3, 6)[i %% 4 %% 3 + 1]; n <- c(20, 40, 90, 200)[i %% 4 + 1]
  group <- sample(letters[seq_len(k)], n, TRUE); stratum <- sample(seq_len(s), n, TRUE)
  rate <- (1 + 0.4 * (i %% 2) * (match(group, letters) - 1)) * stratum / 200
  event <- ceiling(rexp(n, rate)); censoring <- ceiling(runif(n, 0, 300))
  data <- rbind(data, data.frame(dataset = sprintf("S%02d", i), time = pmin(event, censoring), event = as.integer(event <= censoring),
    group = group, stratum = stratum))
}
edge <- function(name, ...) data <<- rbind(data, data.frame(dataset = name, ...))
edge("SE1", time = c(5, 8, 9, 12, 3, 4, 7, 7), event = c(1L, 1L, 0L, 1L, 1L, 1L, 1L, 0L), group = rep(c("a", "b"), 4), stratum = 1)            # one stratum
edge("SE2", time = c(5, 8, 9, 12, 3, 4, 7, 7), event = c(1L, 1L, 0L, 1L, 1L, 1L, 1L, 0L), group = rep(c("a", "b"), 4), stratum = rep(1:2, each = 4))
edge("SE3", time = c(1, 2, 3, 4, 5, 6), event = c(1L, 1L, 1L, 1L, 1L, 0L), group = c("a", "b", "a", "b", "b", "b"), stratum = c(1, 1, 1, 1, 2, 2)) # a stratum with one group
edge("SE4", time = c(1, 2, 3, 4, 5, 6), event = c(1L, 1L, 1L, 1L, 0L, 0L), group = c("a", "b", "a", "b", "a", "b"), stratum = c(1, 1, 1, 1, 2, 2)) # a stratum without events
edge("SE5", time = c(1, 2, 3, 4, 1, 2, 3, 4), event = 1L, group = c("a", "b", "a", "b", "b", "c", "b", "c"), stratum = rep(1:2, each = 4))        # a and c meet by way of b
data$stratum <- as.integer(data$stratum); data$time <- as.integer(data$time)
cases <- expand.grid(rho = 0:1, dataset = unique(data$dataset), stringsAsFactors = FALSE)
made <- mapply(function(s, rho) survdiff(Surv(time, event) ~ group + strata(stratum), data = data[data$dataset == s, ], rho = rho),
  cases$dataset, cases$rho, SIMPLIFY = FALSE)
total <- function(x) if (is.matrix(x)) rowSums(x) else x
put("logrank_strata_data.csv", c("Stratified log-rank input",
    "S* random, two to four groups in two to six strata; SE* edge cases. event 1 = event, 0 = censored"), data)
put("logrank_strata_expected.csv", c("Expected survdiff(Surv(time, event) ~ group + strata(stratum), rho)",
    "obs,exp: summed over strata, ';'-joined in the order of the groups' names; df = groups with exp > 0, less 1"),
  data.frame(dataset = cases$dataset, rho = cases$rho, obs = sapply(made, function(m) joined(total(m$obs))),
    exp = sapply(made, function(m) joined(total(m$exp))), chisq = sapply(made, function(m) as.double(m$chisq)),
    df = sapply(made, function(m) sum(total(m$exp) > 0) - 1L),
    p = sapply(made, function(m) pchisq(m$chisq, sum(total(m$exp) > 0) - 1, lower.tail = FALSE))))

## Given files: proportions and r x c tables -------------------------------------------------------------------------------------------
file <- read("binom_ci.csv")
wilson <- suppressWarnings(t(mapply(function(x, n, level) prop.test(x, n, conf.level = level, correct = FALSE)$conf.int, file$x, file$n, file$level)))
exact <- t(mapply(function(x, n, level) binom.test(x, n, conf.level = level)$conf.int, file$x, file$n, file$level))
for (i in 1:2) report(paste("binom_ci wilson", c("lo", "hi")[i]), file[[c("wilson_lo", "wilson_hi")[i]]], wilson[, i])
for (i in 1:2) report(paste("binom_ci cp", c("lo", "hi")[i]), file[[c("cp_lo", "cp_hi")[i]]], exact[, i])
file <- read("fisher_rxc.csv")
p <- mapply(function(cells, r, w) fisher.test(matrix(split_numbers(cells), r, byrow = TRUE), workspace = w)$p.value, file$cells, file$nrow, file$workspace)
report("fisher_rxc p_r", file$p_r, p)

if (failed) quit(status = 1)
