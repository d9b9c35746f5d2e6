import { projects } from "../../vitest.shared.ts"

export default projects(import.meta.dirname)
