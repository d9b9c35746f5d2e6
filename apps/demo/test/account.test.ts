import type { Page } from "playwright-core"
import { describe, expect, it } from "vitest"
import { errorAtFocus, forEverybody, visit } from "./visit.ts"

const here = visit()

const somebody = () => `ada-${crypto.randomUUID().slice(0, 8)}`

const signIn = async (page: Page, user: string, password = "first") => {
  await page.getByLabel("Name", { exact: true }).fill(user)
  await page.getByLabel("Password", { exact: true }).fill(password)
  await page.getByRole("button", { name: "Sign in" }).click()
}

/** Opens the account of somebody new. */
const signedIn = async (user = somebody()): Promise<Page> => {
  const page = await here.open("#desk/account")
  await signIn(page, user)
  await page.getByText("0 of 5 used").waitFor()
  return page
}

const keep = async (page: Page, detail: string, value: string) => {
  const form = page.getByRole("form", { name: "Keep it" })
  await form.getByLabel("Detail").fill(detail)
  await form.getByLabel("Value").fill(value)
  await form.getByRole("button").click()
}

const fill = async (page: Page) => {
  for (const [index, detail] of ["seat", "diet", "guest", "coat", "door"].entries()) {
    await keep(page, detail, `value ${index}`)
    await page.getByText(`${index + 1} of 5 used`).waitFor()
  }
}

describe("a patron's storage", () => {
  it("is full when it is really full, and has room again for what is removed", async () => {
    const page = await signedIn()
    await fill(page)
    await keep(page, "sixth", "too much")
    await page.getByRole("alert").getByText("Your storage is full.").waitFor()
    expect(await page.getByRole("button", { name: /^Try again/ }).count()).toBe(0)
    // What is there already may be changed: it takes no more room.
    await keep(page, "seat", "row 4")
    await page.getByText("row 4").waitFor()
    await page.getByRole("button", { name: "Remove: coat" }).click()
    await page.getByText("4 of 5 used").waitFor()
    await keep(page, "sixth", "just right")
    await page.getByText("5 of 5 used").waitFor()
  })

  it("takes no room for what the service then refuses", async () => {
    const page = await signedIn()
    await keep(page, "note", "so ".repeat(40))
    await page.getByText("Values of more than 64 characters are part of a larger plan.").waitFor()
    await expect.poll(() => errorAtFocus(page)).toContain("64 characters")
    await page.reload()
    await page.getByText("A new name signs up.").waitFor()
  })

  it("has room for one of two that come at the same moment", async () => {
    const user = somebody()
    const page = await signedIn(user)
    await fill(page)
    await page.getByRole("button", { name: "Remove: seat" }).click()
    await page.getByText("4 of 5 used").waitFor()
    const { url } = here.demo()
    const post = { method: "POST", headers: { "content-type": "application/json" } }
    const body = JSON.stringify({ name: user, password: "first" })
    const session = await fetch(`${url}/worker/x/attributes/sessions`, { ...post, body })
    const { token } = (await session.json()) as { readonly token: string }
    const put = async (name: string) =>
      (
        await fetch(`${url}/worker/x/attributes/${user}/${name}`, {
          method: "PUT",
          headers: { authorization: `Bearer ${token}` },
          body: JSON.stringify({ value: "mine" })
        })
      ).status
    expect(new Set(await Promise.all([put("one"), put("two")]))).toEqual(new Set([201, 507]))
  })
})

describe("a session", () => {
  it("is over when its time is, and says so in the place where one signs in again", async () => {
    const page = await here.open("#desk/account")
    const user = somebody()
    await page.getByLabel("Not my computer").check()
    await signIn(page, user)
    await page.getByText(`Signed in as ${user}.`).waitFor()
    // It really has to expire: it is used until it is void.
    const keeping = page.getByRole("form", { name: "Keep it" })
    await expect
      .poll(
        async () => {
          await keeping
            .getByRole("button")
            .click({ timeout: 1000 })
            .catch(() => {})
          return keeping.count()
        },
        { interval: 1000, timeout: 15_000 }
      )
      .toBe(0)
    await page.getByRole("alert").getByText("You were signed out").waitFor()
    await signIn(page, user)
    await page.getByText(`Signed in as ${user}.`).waitFor()
    expect(await page.getByText("You were signed out").count()).toBe(0)
  })

  it("is over when the password was changed", async () => {
    const user = somebody()
    const page = await signedIn(user)
    await page.getByLabel("New password").fill("second")
    await page.getByRole("button", { name: "Change the password" }).click()
    await page.getByText("The password is being changed.").waitFor()
    await keep(page, "seat", "row 4")
    await page.getByRole("alert").getByText("You were signed out").waitFor()
    await signIn(page, user)
    await page.getByText("This is not the password for this name.").waitFor()
    await expect.poll(() => errorAtFocus(page)).toBe("This is not the password for this name.")
    await signIn(page, user, "second")
    await page.getByText(`Signed in as ${user}.`).waitFor()
  })

  it("may be anybody's, whatever the name", async () => {
    const user = `Zoë Ångström/${crypto.randomUUID().slice(0, 8)} 100 %`
    const page = await signedIn(user)
    await keep(page, "seat/row", "row 4")
    await page.getByText("1 of 5 used").waitFor()
    await page.getByRole("button", { name: "Remove: seat/row" }).click()
    await page.getByText("0 of 5 used").waitFor()
  })

  it("needs a name", async () => {
    const page = await here.open("#desk/account")
    await signIn(page, "")
    await page.getByText("This must not be empty.").waitFor()
    await expect.poll(() => errorAtFocus(page)).toBe("This must not be empty.")
  })
})

describe("a lookup", () => {
  const lookUp = async (page: Page, whose: string | undefined, detail: string) => {
    const form = page.getByRole("form", { name: "Look something up" })
    if (whose !== undefined) await form.getByLabel("Whose").fill(whose)
    await form.getByLabel("Detail").fill(detail)
    await form.getByRole("button").click()
    return form
  }

  it("finds what is kept", async () => {
    const page = await signedIn()
    await keep(page, "seat", "row 4")
    await page.getByText("1 of 5 used").waitFor()
    const form = await lookUp(page, undefined, "seat")
    await form.getByText("row 4").waitFor()
  })

  it.each([
    [undefined, "hat", "Nothing is kept under this name."],
    ["grace", "hat", "This is somebody else's. You see your own details only."]
  ])("says at the field why there is nothing to see: whose %s", async (whose, detail, says) => {
    const page = await signedIn()
    await lookUp(page, whose, detail)
    await page.getByText(says).waitFor()
    await expect.poll(() => errorAtFocus(page)).toBe(says)
  })

  it("that comes too often is told to wait, with a button that counts down to when it may", async () => {
    const page = await signedIn()
    const button = page.getByRole("form", { name: "Look something up" }).getByRole("button", { name: "Look it up" })
    for (let count = 0; count < 31; count++) await button.click()
    await page.getByText("Too fast: wait a little, then go on.").first().waitFor()
    await page
      .getByRole("button", { name: /^Try again/ })
      .first()
      .waitFor()
  })
})

describe("the account is for everybody", () => {
  forEverybody(here, "#desk/account", async (page) => {
    await signIn(page, somebody())
    await page.getByText("0 of 5 used").waitFor()
    await fill(page)
    await keep(page, "sixth", "too much")
    await page.getByText("Your storage is full.").waitFor()
  })

  it("speaks German", async () => {
    const page = await here.open("#desk/account", { locale: "de-DE" })
    await page.getByRole("button", { name: "Anmelden" }).click()
    await page.getByText("Das darf nicht leer sein.").waitFor()
  })
})
