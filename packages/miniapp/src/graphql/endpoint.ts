/** H5 is served by the platform itself, at its own origin; a mini-program is built for one address. */
export const ENDPOINT = process.env.TARO_APP_API_URL ?? '/graphql'
