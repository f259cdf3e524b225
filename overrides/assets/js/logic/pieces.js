/* Which of some files a named thing lies in. The same as generator/tradekin/kit/named_pieces.py; names are in plain letters. */
export const pieceOf = (name, pieces) => {
  let total = 0x811c9dc5;
  for (const sign of name) total = Math.imul(total ^ sign.charCodeAt(0), 0x01000193);
  return (total >>> 0) % pieces;
};
