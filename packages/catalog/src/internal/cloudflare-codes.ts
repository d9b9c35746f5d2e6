const numbers: Readonly<Record<string, ReadonlyArray<number>>> = {
  cloudflare_access_denied: [
    1003, 1005, 1006, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1017, 1020, 1028, 1029, 1044, 1106, 1107, 1108, 1109
  ],
  cloudflare_rate_limited: [1015, 1200],
  cloudflare_quota_reached: [1025, 1027],
  cloudflare_origin_failed: [502, 504, 520, 521, 522, 523, 524, 1004, 1033],
  cloudflare_misconfigured: [
    525, 526, 1000, 1001, 1002, 1014, 1016, 1018, 1023, 1034, 1035, 1036, 1037, 1040, 1041, 1043, 1047, 1049, 1201,
    1202, 1203, 1204, 1206
  ],
  cloudflare_worker_failed: [1019, 1042, 1100, 1101, 1102, 1103, 1104, 1105],
  cloudflare_legally_blocked: [1026, 1039],
  cloudflare_failed: [500]
}

/** The code of the error that each of Cloudflare's numbers belongs to; `"*"` is that of all others. */
export const codes: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.entries(numbers).flatMap(([code, all]) => all.map((number) => [String(number), code]))),
  "*": "cloudflare_error"
}

/** Every status of a failure: which of them goes with which number is not documented. */
export const failures: ReadonlyArray<number> = Array.from({ length: 200 }, (_, index) => 400 + index)

/** Links to the list of a family of numbers. */
export const reference = (family: "1xxx" | "5xx") => ({
  title: `Cloudflare ${family} errors`,
  url: `https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-${family}-errors/`
})
