export type Language = 'zh' | 'en'

/** What people read, in each language. */
export type Words = Readonly<Record<Language, string>>
