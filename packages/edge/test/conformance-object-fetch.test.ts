import { contractSuite } from "@errata/conformance"
import { pair } from "./conformance.ts"

contractSuite(pair("object/fetch"))
