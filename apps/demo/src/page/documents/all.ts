import type { Document } from "../document.ts"
import { attributes } from "./attributes.ts"
import { backstage } from "./backstage.ts"
import { entities } from "./entities.ts"
import { messaging } from "./messaging.ts"
import { network } from "./network.ts"
import { referrals } from "./referrals.ts"
import { resources } from "./resources.ts"

/** The five published documents. */
export const documents: ReadonlyArray<Document> = [messaging, referrals, attributes, entities, resources]

/** All that the explorer shows: the documents, and what comes between. */
export const chapters: ReadonlyArray<Document> = [...documents, backstage, network]
