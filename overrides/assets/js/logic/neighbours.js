/* Whom a profile would share customers with: a few people and what they share, never a number. */

const MOST = 5;

const tradesOf = (member) => [member.trade, ...(member.also ?? [])];

const isApart = (own, member, trades) =>
  own.some((trade) =>
    tradesOf(member).some((id) => trade.id === id || trade.competes?.includes(id) || trades.byId.get(id)?.competes?.includes(trade.id)),
  );

/* Members by what they share, [{group, members}], the group that tells most about them first. */
export const neighbours = ({ trade, also = [], groups, slug }, members, trades) => {
  const own = [trade, ...also].filter(Boolean);
  const served = new Map();
  for (const member of members) for (const group of member.groups ?? []) served.set(group, (served.get(group) ?? 0) + 1);
  const rarest = (member) =>
    groups
      .filter((group) => (member.groups ?? []).includes(group))
      .sort((one, other) => served.get(one) - served.get(other) || groups.indexOf(one) - groups.indexOf(other));
  const weight = (shared) => shared.reduce((sum, group) => sum + 1 / served.get(group), 0);
  const chosen = members
    .filter((member) => member.slug !== slug && !member.paused && !isApart(own, member, trades))
    .map((member) => ({ member, shared: rarest(member) }))
    .filter(({ shared }) => shared.length)
    .sort((one, other) => weight(other.shared) - weight(one.shared) || (one.member.slug < other.member.slug ? -1 : 1))
    .slice(0, MOST);
  const made = new Map();
  for (const { member, shared } of chosen) made.set(shared[0], [...(made.get(shared[0]) ?? []), member]);
  return [...made].map(([group, who]) => ({
    group,
    members: who.sort((one, other) => one.name.localeCompare(other.name, "en")),
  }));
};
