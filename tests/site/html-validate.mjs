// Rules for the HTML of the built site. What the theme's own templates do is
// not ours to mend: each rule that it breaks is off, with the reason.
export default {
  extends: ["html-validate:standard"],
  rules: {
    // <input type="checkbox" autocomplete="off"> that opens drawer and search.
    "valid-autocomplete": "off",
    // <label tabindex=""> of a section in the navigation.
    "attribute-allowed-values": "off",
    // <a rel="edit"> of the edit button: a registered microformat, not in the standard.
    "attribute-misuse": "off",
  },
};
