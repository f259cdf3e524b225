/* Whom a profile would share customers with: a few people and what they share, never a number. */

const MOST = 5;

const isApart = (trade, member, trades) => {
  const theirs = trades.byId.get(member.trade);
  return (
    trade.id === member.trade ||
    (trade.competes ?? []).includes(member.trade) ||
    (theirs?.competes ?? []).includes(trade.id)
  );
};

/* Members by what they share, [{group, members}], the group that tells most about them first. */
export const neighbours = ({ trade, groups, slug }, members, trades) => {
  const served = new Map();
  for (const member of members) for (const group of member.groups ?? []) served.set(group, (served.get(group) ?? 0) + 1);
  const rarest = (member) =>
    groups
      .filter((group) => (member.groups ?? []).includes(group))
      .sort((one, other) => served.get(one) - served.get(other) || groups.indexOf(one) - groups.indexOf(other));
  const weight = (shared) => shared.reduce((sum, group) => sum + 1 / served.get(group), 0);
  const chosen = members
    .filter((member) => member.slug !== slug && !member.paused && !(trade && isApart(trade, member, trades)))
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
