import { measure } from "../speed/measure.ts"
import { withMock } from "./mock.ts"
import { subjects } from "./subjects.ts"

Object.assign(globalThis, {
  run: () => withMock(() => measure(subjects, { rounds: 31, calls: 1000, works: ["decode"] }))
})
