/* A member's avatar: the photo where there is one, or letters on one of a few colours. */
const site = new URL("../../../", import.meta.url);
const SIDE = 96;

export const fillAvatar = (avatar, [letters, hue], photo) => {
  if (!photo) {
    avatar.textContent = letters;
    avatar.classList.add(`tk-hue-${Number(hue)}`);
    return;
  }
  const image = document.createElement("img");
  image.className = `${avatar.className} tk-plate--photo`;
  image.loading = "lazy";
  image.decoding = "async";
  image.alt = "";
  image.width = SIDE;
  image.height = SIDE;
  image.src = new URL(photo, site).href;
  avatar.replaceWith(image);
};
