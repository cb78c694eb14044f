// Making elements. Text is only ever set as text: nothing that comes from a topic is read as HTML.

const SVG = "http://www.w3.org/2000/svg";

function fill(made, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) {
      made.addEventListener(name.slice(2), value);
    } else if (value !== false && value != null) {
      made.setAttribute(name, value === true ? "" : value);
    }
  }
  made.append(...children.filter((child) => child != null));
  return made;
}

export const element = (tag, attributes = {}, ...children) => fill(document.createElement(tag), attributes, children);

export const svg = (tag, attributes = {}, ...children) => fill(document.createElementNS(SVG, tag), attributes, children);

export const byId = (id) => document.getElementById(id);

/** A group of radio buttons that looks like one control. */
export function segments(fieldset, name, options, chosen, onChoose) {
  const legend = fieldset.querySelector("legend");
  fieldset.replaceChildren(legend, ...options.map((option) => element("label", {},
    element("input", {
      type: "radio", name, value: option.value, checked: option.value === chosen,
      onchange: () => onChoose(option.value),
    }),
    element("span", {}, option.text))));
}
