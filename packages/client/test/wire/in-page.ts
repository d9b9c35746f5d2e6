import { read } from "./read.ts"

Object.assign(globalThis, { read })
