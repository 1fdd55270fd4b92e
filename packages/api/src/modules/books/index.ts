export { checkBooksJob, closeDaysJob, sealBooksJob } from './books.job.ts'
export { BooksResolver } from './books.resolver.ts'
