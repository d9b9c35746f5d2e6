/** How many attributes a user may hold. */
export const capacity = 5
