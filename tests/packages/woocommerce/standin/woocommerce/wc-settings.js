window.wc = window.wc || {};
window.wc.wcSettings = { getSetting: ( name, fallback ) => window.wcStandInData.settings[ name ] ?? fallback };
