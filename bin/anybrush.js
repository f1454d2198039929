#!/usr/bin/env node
import { build, runCommandLine } from "./build.js";

build();
await runCommandLine();
