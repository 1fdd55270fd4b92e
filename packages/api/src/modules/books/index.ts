export { BooksResolver } from './books.resolver.ts'
