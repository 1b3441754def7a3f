# Recomputes what R itself says in the reference files of this folder and reports the greatest difference per column.
#   Rscript make-reference.R [folder]           check the files in the folder (default: the script's own)
#   Rscript make-reference.R [folder] --write   also write chi_square_upper.csv, which has no other source
# Needs the recommended package survival. README.md says what each file holds and which columns R does not make.

suppressPackageStartupMessages(library(survival))
options(digits = 17)

args <- commandArgs(trailingOnly = TRUE)
script <- sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE)[1])
folder <- setdiff(args, "--write")
folder <- if (length(folder)) folder[1] else dirname(normalizePath(script))
read <- function(name) read.csv(file.path(folder, name), comment.char = "#", stringsAsFactors = FALSE)
split_numbers <- function(cell) as.numeric(strsplit(cell, ";")[[1]])
failed <- FALSE

# Relative difference, or absolute below 1; NA and NaN, and equal infinities, agree with themselves only.
report <- function(what, file_values, r_values, tolerance) {
  a <- as.numeric(file_values); b <- as.numeric(r_values)
  same <- (is.na(a) & is.na(b)) | (!is.na(a) & !is.na(b) & a == b)
  difference <- ifelse(same, 0, abs(a - b) / pmax(1, abs(a)))
  difference[is.na(difference)] <- Inf
  ok <- length(a) == length(b) && max(difference) <= tolerance
  cat(sprintf("%-4s %-34s %5d values, greatest difference %.2g\n", if (ok) "ok" else "FAIL", what, length(a), max(difference)))
  if (!ok) failed <<- TRUE
}

## Fisher: the columns p_*_r, or_r, lo_r, hi_r ---------------------------------------------------------------------------------------
fisher <- read("fisher_2x2.csv")
fisher <- fisher[fisher$a + fisher$b + fisher$c + fisher$d < 100000, ]   # the largest take minutes
made <- t(apply(fisher[c("a", "b", "c", "d")], 1, function(x) {
  m <- matrix(x, 2, byrow = TRUE)
  two <- fisher.test(m)
  c(two$p.value, fisher.test(m, alternative = "less")$p.value, fisher.test(m, alternative = "greater")$p.value,
    two$estimate, two$conf.int)
}))
columns <- c("p_two_r", "p_less_r", "p_greater_r", "or_r", "lo_r", "hi_r")
for (i in seq_along(columns)) report(paste("fisher_2x2", columns[i]), fisher[[columns[i]]], made[, i], 1e-12)

## Kaplan-Meier ------------------------------------------------------------------------------------------------------------------------
data <- read("km_data.csv")
curve <- read("km_curve.csv"); quantiles <- read("km_quantile.csv"); at <- read("km_at_times.csv")
types <- c(loglog = "log-log", log = "log", plain = "plain")
km <- function(dataset, type) {
  d <- data[data$dataset == dataset, ]
  survfit(Surv(time, event) ~ 1, data = d, conf.type = types[[type]])
}
per <- function(table, f) do.call(rbind, lapply(unique(table$dataset), f))
for (type in names(types)) {
  rows <- per(curve, function(s) { f <- km(s, type)
    cbind(f$time, f$n.risk, f$n.event, f$n.censor, f$surv, f$surv * f$std.err, f$lower, f$upper) })
  columns <- c("time", "n_risk", "n_event", "n_censor", "surv", "se_surv", paste0(c("lo_", "hi_"), type))
  for (i in seq_along(columns)) report(paste("km_curve", columns[i]), curve[[columns[i]]], rows[, i], 1e-12)

  wanted <- quantiles[quantiles$conf_type == type, ]
  rows <- t(mapply(function(s, p) unlist(quantile(km(s, type), p)), wanted$dataset, wanted$prob))
  columns <- c("q", "lo", "hi")
  for (i in seq_along(columns)) report(paste("km_quantile", type, columns[i]), wanted[[columns[i]]], rows[, i], 1e-12)

  rows <- t(mapply(function(s, t) { x <- summary(km(s, type), times = t, extend = TRUE)
    c(x$n.risk, x$surv, x$std.err, x$lower, x$upper) }, at$dataset, at$t))
  columns <- c("n_risk", "surv", "se_surv", paste0(c("lo_", "hi_"), type))
  for (i in seq_along(columns)) report(paste("km_at_times", columns[i]), at[[columns[i]]], rows[, i], 1e-12)
}

## Log-rank ------------------------------------------------------------------------------------------------------------------------------
data <- read("logrank_data.csv"); expected <- read("logrank_expected.csv")
made <- mapply(function(s, rho) survdiff(Surv(time, event) ~ group, data = data[data$dataset == s, ], rho = rho),
  expected$dataset, expected$rho, SIMPLIFY = FALSE)
report("logrank obs", unlist(lapply(expected$obs, split_numbers)), unlist(lapply(made, `[[`, "obs")), 1e-12)
report("logrank exp", unlist(lapply(expected$exp, split_numbers)), unlist(lapply(made, `[[`, "exp")), 1e-12)
report("logrank chisq", expected$chisq, sapply(made, `[[`, "chisq"), 1e-12)
report("logrank p", expected$p, mapply(function(m, df) pchisq(m$chisq, df, lower.tail = FALSE), made, expected$df), 1e-12)

## Quantiles -----------------------------------------------------------------------------------------------------------------------------
file <- read("quantiles.csv")
values <- lapply(as.character(file$values), split_numbers)
for (type in c(7, 2)) {
  rows <- t(sapply(values, quantile, probs = c(0.25, 0.5, 0.75), type = type))
  columns <- paste0(c("q1_t", "median_t", "q3_t"), type)
  for (i in seq_along(columns)) report(paste("quantiles", columns[i]), file[[columns[i]]], rows[, i], 1e-12)
}

## Chi-square upper tails ----------------------------------------------------------------------------------------------------------------
grid <- expand.grid(x = c(0, 1e-12, 1e-6, 1e-3, 0.1, 0.5, 1, 1.5, 2, 3, 3.841458820694124, 5, 10, 20, 50, 100, 300, 700, 1400), df = 1:8)
grid$p <- pchisq(grid$x, grid$df, lower.tail = FALSE)
if ("--write" %in% args) {
  path <- file.path(folder, "chi_square_upper.csv")
  writeLines(c(sprintf("# Upper tails of the chi-square distribution, pchisq(x, df, lower.tail = FALSE). %s", R.version.string),
    "x,df,p", sprintf("%.17g,%d,%.17g", grid$x, grid$df, grid$p)), path)
} else {
  report("chi_square_upper log p", log(read("chi_square_upper.csv")$p), log(grid$p), 1e-13)
}

if (failed) quit(status = 1)
