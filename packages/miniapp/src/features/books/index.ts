export { Books } from './books'
