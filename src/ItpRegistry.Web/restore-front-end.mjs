// Runs `npm ci` once, also when several builds start at the same time: the second waits for the first and finds its work done.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createHash } from "node:crypto";

const directory = import.meta.dirname ?? process.cwd();
const stamp = join(directory, "node_modules", ".restored");
const inputs = ["package.json", "package-lock.json", ".npmrc"].map((name) => join(directory, name));
// Outside node_modules, which `npm ci` deletes, and outside the work tree, so that a killed build leaves nothing to commit.
const lock = join(tmpdir(), `itp-registry-npm-${createHash("sha256").update(directory).digest("hex").slice(0, 16)}.lock`);

function upToDate() {
  return existsSync(stamp) && inputs.every((input) => statSync(input).mtimeMs <= statSync(stamp).mtimeMs);
}

function holderIsAlive() {
  try {
    process.kill(Number(readFileSync(lock, "utf8")), 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

function acquire() {
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: "wx" });
      return;
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
    }
    if (holderIsAlive()) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 250);
    else rmSync(lock, { force: true });
  }
}

acquire();
try {
  if (!upToDate()) {
    const npm = spawnSync("npm", ["ci", "--no-fund", "--no-audit", "--loglevel=error"], {
      cwd: directory,
      stdio: "inherit",
      shell: process.platform === "win32",
    });
    if (npm.status !== 0) process.exitCode = 1;
    else writeFileSync(stamp, "");
  }
} finally {
  rmSync(lock, { force: true });
}
