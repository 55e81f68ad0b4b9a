/** Traditional characters with their simplified ones: `資 资|庫 库`, the likeliest first where there are several. */
declare module 'opencc-js/dict/TSCharacters' {
  const pairs: string
  export default pairs
}
