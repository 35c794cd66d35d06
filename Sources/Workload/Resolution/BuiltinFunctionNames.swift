extension BuiltinFunctions {
  /// Out of `pg_proc` of PostgreSQL 15: name, fewest and most arguments, result, OUT arguments (`*` where they differ or are many).
  static let postgresNames = """
    abbrev|1|1|text;abs|1|1;aclcontains|2|2|boolean;acldefault|2|2
    aclexplode|1|1|record|grantor,grantee,privilege_type,is_grantable;aclinsert|2|2;aclitemeq|2|2|boolean;aclremove|2|2
    acos|1|1|double precision;acosd|1|1|double precision;acosh|1|1|double precision;age|1|2;amvalidate|1|1|boolean
    anyarray_send|1|1|bytea;anycompatiblearray_send|1|1|bytea;anytextcat|2|2|text;area|1|1|double precision;array_agg|1|1
    array_append|2|2;array_cat|2|2;array_dims|1|1|text;array_eq|2|2|boolean;array_fill|2|3;array_ge|2|2|boolean
    array_gt|2|2|boolean;array_larger|2|2;array_le|2|2|boolean;array_length|2|2|integer;array_lower|2|2|integer
    array_lt|2|2|boolean;array_ndims|1|1|integer;array_ne|2|2|boolean;array_position|2|3|integer;array_positions|2|2
    array_prepend|2|2;array_remove|2|2;array_replace|3|3;array_send|1|1|bytea;array_smaller|2|2;array_to_json|1|2|json
    array_to_string|2|3|text;array_to_tsvector|1|1;array_upper|2|2|integer;arraycontained|2|2|boolean
    arraycontains|2|2|boolean;arrayoverlap|2|2|boolean;ascii|1|1|integer;asin|1|1|double precision;asind|1|1|double precision
    asinh|1|1|double precision;atan|1|1|double precision;atan2|2|2|double precision;atan2d|2|2|double precision
    atand|1|1|double precision;atanh|1|1|double precision;avg|1|1;binary_upgrade_create_empty_extension|7|7
    binary_upgrade_set_missing_value|3|3;binary_upgrade_set_next_array_pg_type_oid|1|1
    binary_upgrade_set_next_heap_pg_class_oid|1|1;binary_upgrade_set_next_heap_relfilenode|1|1
    binary_upgrade_set_next_index_pg_class_oid|1|1;binary_upgrade_set_next_index_relfilenode|1|1
    binary_upgrade_set_next_multirange_array_pg_type_oid|1|1;binary_upgrade_set_next_multirange_pg_type_oid|1|1
    binary_upgrade_set_next_pg_authid_oid|1|1;binary_upgrade_set_next_pg_enum_oid|1|1
    binary_upgrade_set_next_pg_tablespace_oid|1|1;binary_upgrade_set_next_pg_type_oid|1|1
    binary_upgrade_set_next_toast_pg_class_oid|1|1;binary_upgrade_set_next_toast_relfilenode|1|1
    binary_upgrade_set_record_init_privs|1|1;bit|2|3;bit_and|1|1;bit_count|1|1|bigint;bit_length|1|1|integer;bit_or|1|1
    bit_send|1|1|bytea;bit_xor|1|1;bitand|2|2;bitcat|2|2;bitcmp|2|2|integer;biteq|2|2|boolean;bitge|2|2|boolean
    bitgt|2|2|boolean;bitle|2|2|boolean;bitlt|2|2|boolean;bitne|2|2|boolean;bitnot|1|1;bitor|2|2;bitshiftleft|2|2
    bitshiftright|2|2;bittypmodin|1|1|integer;bitxor|2|2;bool|1|1|boolean;bool_and|1|1|boolean;bool_or|1|1|boolean
    booland_statefunc|2|2|boolean;booleq|2|2|boolean;boolge|2|2|boolean;boolgt|2|2|boolean;boolle|2|2|boolean
    boollt|2|2|boolean;boolne|2|2|boolean;boolor_statefunc|2|2|boolean;boolsend|1|1|bytea;bound_box|2|2;box|1|2
    box_above|2|2|boolean;box_above_eq|2|2|boolean;box_add|2|2;box_below|2|2|boolean;box_below_eq|2|2|boolean;box_center|1|1
    box_contain|2|2|boolean;box_contain_pt|2|2|boolean;box_contained|2|2|boolean;box_distance|2|2|double precision;box_div|2|2
    box_eq|2|2|boolean;box_ge|2|2|boolean;box_gt|2|2|boolean;box_intersect|2|2;box_le|2|2|boolean;box_left|2|2|boolean
    box_lt|2|2|boolean;box_mul|2|2;box_overabove|2|2|boolean;box_overbelow|2|2|boolean;box_overlap|2|2|boolean
    box_overleft|2|2|boolean;box_overright|2|2|boolean;box_right|2|2|boolean;box_same|2|2|boolean;box_send|1|1|bytea
    box_sub|2|2;bpchar|1|3;bpchar_larger|2|2;bpchar_pattern_ge|2|2|boolean;bpchar_pattern_gt|2|2|boolean
    bpchar_pattern_le|2|2|boolean;bpchar_pattern_lt|2|2|boolean;bpchar_smaller|2|2;bpcharcmp|2|2|integer;bpchareq|2|2|boolean
    bpcharge|2|2|boolean;bpchargt|2|2|boolean;bpchariclike|2|2|boolean;bpcharicnlike|2|2|boolean;bpcharicregexeq|2|2|boolean
    bpcharicregexne|2|2|boolean;bpcharle|2|2|boolean;bpcharlike|2|2|boolean;bpcharlt|2|2|boolean;bpcharne|2|2|boolean
    bpcharnlike|2|2|boolean;bpcharregexeq|2|2|boolean;bpcharregexne|2|2|boolean;bpcharsend|1|1|bytea
    bpchartypmodin|1|1|integer;brin_bloom_summary_send|1|1|bytea;brin_desummarize_range|2|2
    brin_minmax_multi_summary_send|1|1|bytea;brin_summarize_new_values|1|1|integer;brin_summarize_range|2|2|integer
    broadcast|1|1;btarraycmp|2|2|integer;btboolcmp|2|2|integer;btbpchar_pattern_cmp|2|2|integer;btcharcmp|2|2|integer
    btequalimage|1|1|boolean;btfloat48cmp|2|2|integer;btfloat4cmp|2|2|integer;btfloat84cmp|2|2|integer;btfloat8cmp|2|2|integer
    btint24cmp|2|2|integer;btint28cmp|2|2|integer;btint2cmp|2|2|integer;btint42cmp|2|2|integer;btint48cmp|2|2|integer
    btint4cmp|2|2|integer;btint82cmp|2|2|integer;btint84cmp|2|2|integer;btint8cmp|2|2|integer;btnamecmp|2|2|integer
    btnametextcmp|2|2|integer;btoidcmp|2|2|integer;btoidvectorcmp|2|2|integer;btrecordcmp|2|2|integer
    btrecordimagecmp|2|2|integer;btrim|1|2;bttext_pattern_cmp|2|2|integer;bttextcmp|2|2|integer;bttextnamecmp|2|2|integer
    bttidcmp|2|2|integer;btvarstrequalimage|1|1|boolean;byteacat|2|2|bytea;byteacmp|2|2|integer;byteaeq|2|2|boolean
    byteage|2|2|boolean;byteagt|2|2|boolean;byteale|2|2|boolean;bytealike|2|2|boolean;bytealt|2|2|boolean;byteane|2|2|boolean
    byteanlike|2|2|boolean;byteasend|1|1|bytea;cardinality|1|1|integer;cash_cmp|2|2|integer;cash_div_cash|2|2|double precision
    cash_div_flt4|2|2;cash_div_flt8|2|2;cash_div_int2|2|2;cash_div_int4|2|2;cash_div_int8|2|2;cash_eq|2|2|boolean
    cash_ge|2|2|boolean;cash_gt|2|2|boolean;cash_le|2|2|boolean;cash_lt|2|2|boolean;cash_mi|2|2;cash_mul_flt4|2|2
    cash_mul_flt8|2|2;cash_mul_int2|2|2;cash_mul_int4|2|2;cash_mul_int8|2|2;cash_ne|2|2|boolean;cash_pl|2|2
    cash_send|1|1|bytea;cash_words|1|1|text;cashlarger|2|2;cashsmaller|2|2;cbrt|1|1|double precision;ceil|1|1;ceiling|1|1
    center|1|1;char|1|1;char_length|1|1|integer;character_length|1|1|integer;chareq|2|2|boolean;charge|2|2|boolean
    chargt|2|2|boolean;charle|2|2|boolean;charlt|2|2|boolean;charne|2|2|boolean;charsend|1|1|bytea;chr|1|1|text
    cideq|2|2|boolean;cidr|1|1;cidr_send|1|1|bytea;cidsend|1|1|bytea;circle|1|2;circle_above|2|2|boolean;circle_add_pt|2|2
    circle_below|2|2|boolean;circle_center|1|1;circle_contain|2|2|boolean;circle_contain_pt|2|2|boolean
    circle_contained|2|2|boolean;circle_distance|2|2|double precision;circle_div_pt|2|2;circle_eq|2|2|boolean
    circle_ge|2|2|boolean;circle_gt|2|2|boolean;circle_le|2|2|boolean;circle_left|2|2|boolean;circle_lt|2|2|boolean
    circle_mul_pt|2|2;circle_ne|2|2|boolean;circle_overabove|2|2|boolean;circle_overbelow|2|2|boolean
    circle_overlap|2|2|boolean;circle_overleft|2|2|boolean;circle_overright|2|2|boolean;circle_right|2|2|boolean
    circle_same|2|2|boolean;circle_send|1|1|bytea;circle_sub_pt|2|2;clock_timestamp|0|0|timestamp with time zone;close_ls|2|2
    close_lseg|2|2;close_pb|2|2;close_pl|2|2;close_ps|2|2;close_sb|2|2;col_description|2|2|text;concat|1|99|text
    concat_ws|2|99|text;convert|3|3|bytea;convert_from|2|2|text;convert_to|2|2|bytea;corr|2|2|double precision
    cos|1|1|double precision;cosd|1|1|double precision;cosh|1|1|double precision;cot|1|1|double precision
    cotd|1|1|double precision;count|0|1|bigint;covar_pop|2|2|double precision;covar_samp|2|2|double precision
    cume_dist|0|99|double precision;current_database|0|0|name;current_query|0|0|text;current_schema|0|0|name
    current_schemas|1|1;current_setting|1|2|text;current_user|0|0|name;currtid2|2|2;currval|1|1|bigint;cursor_to_xml|5|5
    cursor_to_xmlschema|4|4;database_to_xml|3|3;database_to_xml_and_xmlschema|3|3;database_to_xmlschema|3|3;date|1|1|date
    date_bin|3|3;date_cmp|2|2|integer;date_cmp_timestamp|2|2|integer;date_cmp_timestamptz|2|2|integer;date_eq|2|2|boolean
    date_eq_timestamp|2|2|boolean;date_eq_timestamptz|2|2|boolean;date_ge|2|2|boolean;date_ge_timestamp|2|2|boolean
    date_ge_timestamptz|2|2|boolean;date_gt|2|2|boolean;date_gt_timestamp|2|2|boolean;date_gt_timestamptz|2|2|boolean
    date_larger|2|2|date;date_le|2|2|boolean;date_le_timestamp|2|2|boolean;date_le_timestamptz|2|2|boolean;date_lt|2|2|boolean
    date_lt_timestamp|2|2|boolean;date_lt_timestamptz|2|2|boolean;date_mi|2|2|integer
    date_mi_interval|2|2|timestamp without time zone;date_mii|2|2|date;date_ne|2|2|boolean;date_ne_timestamp|2|2|boolean
    date_ne_timestamptz|2|2|boolean;date_part|2|2|double precision;date_pl_interval|2|2|timestamp without time zone
    date_pli|2|2|date;date_send|1|1|bytea;date_smaller|2|2|date;date_trunc|2|3;datemultirange|0|99;daterange|2|3
    daterange_canonical|1|1;daterange_subdiff|2|2|double precision;datetime_pl|2|2|timestamp without time zone
    datetimetz_pl|2|2|timestamp with time zone;dcbrt|1|1|double precision;decode|2|2|bytea;degrees|1|1|double precision
    dense_rank|0|99|bigint;dexp|1|1|double precision;diagonal|1|1;diameter|1|1|double precision;dist_bp|2|2|double precision
    dist_bs|2|2|double precision;dist_cpoint|2|2|double precision;dist_cpoly|2|2|double precision;dist_lp|2|2|double precision
    dist_ls|2|2|double precision;dist_pathp|2|2|double precision;dist_pb|2|2|double precision;dist_pc|2|2|double precision
    dist_pl|2|2|double precision;dist_polyc|2|2|double precision;dist_polyp|2|2|double precision
    dist_ppath|2|2|double precision;dist_ppoly|2|2|double precision;dist_ps|2|2|double precision;dist_sb|2|2|double precision
    dist_sl|2|2|double precision;dist_sp|2|2|double precision;div|2|2|numeric;dlog1|1|1|double precision
    dlog10|1|1|double precision;dpow|2|2|double precision;dround|1|1|double precision;dsqrt|1|1|double precision
    dtrunc|1|1|double precision;elem_contained_by_multirange|2|2|boolean;elem_contained_by_range|2|2|boolean;encode|2|2|text
    enum_cmp|2|2|integer;enum_eq|2|2|boolean;enum_first|1|1;enum_ge|2|2|boolean;enum_gt|2|2|boolean;enum_larger|2|2
    enum_last|1|1;enum_le|2|2|boolean;enum_lt|2|2|boolean;enum_ne|2|2|boolean;enum_range|1|2;enum_send|1|1|bytea
    enum_smaller|2|2;every|1|1|boolean;exp|1|1;extract|2|2|numeric;factorial|1|1|numeric;family|1|1|integer;first_value|1|1
    float4|1|1|real;float48div|2|2|double precision;float48eq|2|2|boolean;float48ge|2|2|boolean;float48gt|2|2|boolean
    float48le|2|2|boolean;float48lt|2|2|boolean;float48mi|2|2|double precision;float48mul|2|2|double precision
    float48ne|2|2|boolean;float48pl|2|2|double precision;float4_accum|2|2;float4abs|1|1|real;float4div|2|2|real
    float4eq|2|2|boolean;float4ge|2|2|boolean;float4gt|2|2|boolean;float4larger|2|2|real;float4le|2|2|boolean
    float4lt|2|2|boolean;float4mi|2|2|real;float4mul|2|2|real;float4ne|2|2|boolean;float4pl|2|2|real;float4send|1|1|bytea
    float4smaller|2|2|real;float4um|1|1|real;float4up|1|1|real;float8|1|1|double precision;float84div|2|2|double precision
    float84eq|2|2|boolean;float84ge|2|2|boolean;float84gt|2|2|boolean;float84le|2|2|boolean;float84lt|2|2|boolean
    float84mi|2|2|double precision;float84mul|2|2|double precision;float84ne|2|2|boolean;float84pl|2|2|double precision
    float8_accum|2|2;float8_avg|1|1|double precision;float8_combine|2|2;float8_corr|1|1|double precision
    float8_covar_pop|1|1|double precision;float8_covar_samp|1|1|double precision;float8_regr_accum|3|3
    float8_regr_avgx|1|1|double precision;float8_regr_avgy|1|1|double precision;float8_regr_combine|2|2
    float8_regr_intercept|1|1|double precision;float8_regr_r2|1|1|double precision;float8_regr_slope|1|1|double precision
    float8_regr_sxx|1|1|double precision;float8_regr_sxy|1|1|double precision;float8_regr_syy|1|1|double precision
    float8_stddev_pop|1|1|double precision;float8_stddev_samp|1|1|double precision;float8_var_pop|1|1|double precision
    float8_var_samp|1|1|double precision;float8abs|1|1|double precision;float8div|2|2|double precision;float8eq|2|2|boolean
    float8ge|2|2|boolean;float8gt|2|2|boolean;float8larger|2|2|double precision;float8le|2|2|boolean;float8lt|2|2|boolean
    float8mi|2|2|double precision;float8mul|2|2|double precision;float8ne|2|2|boolean;float8pl|2|2|double precision
    float8send|1|1|bytea;float8smaller|2|2|double precision;float8um|1|1|double precision;float8up|1|1|double precision
    floor|1|1;flt4_mul_cash|2|2;flt8_mul_cash|2|2;fmgr_c_validator|1|1;fmgr_internal_validator|1|1;fmgr_sql_validator|1|1
    format|1|99|text;format_type|2|2|text;gcd|2|2;gen_random_uuid|0|0|uuid;generate_series|2|3;generate_subscripts|2|3|integer
    get_bit|2|2|integer;get_byte|2|2|integer;get_current_ts_config|0|0;getdatabaseencoding|0|0|name;getpgusername|0|0|name
    gin_clean_pending_list|1|1|bigint;gin_cmp_tslexeme|2|2|integer;gin_compare_jsonb|2|2|integer
    has_any_column_privilege|2|3|boolean;has_column_privilege|3|4|boolean;has_database_privilege|2|3|boolean
    has_foreign_data_wrapper_privilege|2|3|boolean;has_function_privilege|2|3|boolean;has_language_privilege|2|3|boolean
    has_parameter_privilege|2|3|boolean;has_schema_privilege|2|3|boolean;has_sequence_privilege|2|3|boolean
    has_server_privilege|2|3|boolean;has_table_privilege|2|3|boolean;has_tablespace_privilege|2|3|boolean
    has_type_privilege|2|3|boolean;hash_aclitem|1|1|integer;hash_aclitem_extended|2|2|bigint;hash_array|1|1|integer
    hash_array_extended|2|2|bigint;hash_multirange|1|1|integer;hash_multirange_extended|2|2|bigint;hash_numeric|1|1|integer
    hash_numeric_extended|2|2|bigint;hash_range|1|1|integer;hash_range_extended|2|2|bigint;hash_record|1|1|integer
    hash_record_extended|2|2|bigint;hashbpchar|1|1|integer;hashbpcharextended|2|2|bigint;hashchar|1|1|integer
    hashcharextended|2|2|bigint;hashenum|1|1|integer;hashenumextended|2|2|bigint;hashfloat4|1|1|integer
    hashfloat4extended|2|2|bigint;hashfloat8|1|1|integer;hashfloat8extended|2|2|bigint;hashinet|1|1|integer
    hashinetextended|2|2|bigint;hashint2|1|1|integer;hashint2extended|2|2|bigint;hashint4|1|1|integer
    hashint4extended|2|2|bigint;hashint8|1|1|integer;hashint8extended|2|2|bigint;hashmacaddr|1|1|integer
    hashmacaddr8|1|1|integer;hashmacaddr8extended|2|2|bigint;hashmacaddrextended|2|2|bigint;hashname|1|1|integer
    hashnameextended|2|2|bigint;hashoid|1|1|integer;hashoidextended|2|2|bigint;hashoidvector|1|1|integer
    hashoidvectorextended|2|2|bigint;hashtext|1|1|integer;hashtextextended|2|2|bigint;hashtid|1|1|integer
    hashtidextended|2|2|bigint;height|1|1|double precision;host|1|1|text;hostmask|1|1;in_range|5|5|boolean
    inet_client_addr|0|0;inet_client_port|0|0|integer;inet_merge|2|2;inet_same_family|2|2|boolean;inet_send|1|1|bytea
    inet_server_addr|0|0;inet_server_port|0|0|integer;inetand|2|2;inetmi|2|2|bigint;inetmi_int8|2|2;inetnot|1|1;inetor|2|2
    inetpl|2|2;initcap|1|1|text;int2|1|1|smallint;int24div|2|2|integer;int24eq|2|2|boolean;int24ge|2|2|boolean
    int24gt|2|2|boolean;int24le|2|2|boolean;int24lt|2|2|boolean;int24mi|2|2|integer;int24mul|2|2|integer;int24ne|2|2|boolean
    int24pl|2|2|integer;int28div|2|2|bigint;int28eq|2|2|boolean;int28ge|2|2|boolean;int28gt|2|2|boolean;int28le|2|2|boolean
    int28lt|2|2|boolean;int28mi|2|2|bigint;int28mul|2|2|bigint;int28ne|2|2|boolean;int28pl|2|2|bigint;int2_avg_accum|2|2
    int2_avg_accum_inv|2|2;int2_mul_cash|2|2;int2_sum|2|2|bigint;int2abs|1|1|smallint;int2and|2|2|smallint
    int2div|2|2|smallint;int2eq|2|2|boolean;int2ge|2|2|boolean;int2gt|2|2|boolean;int2int4_sum|1|1|bigint
    int2larger|2|2|smallint;int2le|2|2|boolean;int2lt|2|2|boolean;int2mi|2|2|smallint;int2mod|2|2|smallint
    int2mul|2|2|smallint;int2ne|2|2|boolean;int2not|1|1|smallint;int2or|2|2|smallint;int2pl|2|2|smallint;int2send|1|1|bytea
    int2shl|2|2|smallint;int2shr|2|2|smallint;int2smaller|2|2|smallint;int2um|1|1|smallint;int2up|1|1|smallint
    int2vectorsend|1|1|bytea;int2xor|2|2|smallint;int4|1|1|integer;int42div|2|2|integer;int42eq|2|2|boolean
    int42ge|2|2|boolean;int42gt|2|2|boolean;int42le|2|2|boolean;int42lt|2|2|boolean;int42mi|2|2|integer;int42mul|2|2|integer
    int42ne|2|2|boolean;int42pl|2|2|integer;int48div|2|2|bigint;int48eq|2|2|boolean;int48ge|2|2|boolean;int48gt|2|2|boolean
    int48le|2|2|boolean;int48lt|2|2|boolean;int48mi|2|2|bigint;int48mul|2|2|bigint;int48ne|2|2|boolean;int48pl|2|2|bigint
    int4_avg_accum|2|2;int4_avg_accum_inv|2|2;int4_avg_combine|2|2;int4_mul_cash|2|2;int4_sum|2|2|bigint;int4abs|1|1|integer
    int4and|2|2|integer;int4div|2|2|integer;int4eq|2|2|boolean;int4ge|2|2|boolean;int4gt|2|2|boolean;int4inc|1|1|integer
    int4larger|2|2|integer;int4le|2|2|boolean;int4lt|2|2|boolean;int4mi|2|2|integer;int4mod|2|2|integer;int4mul|2|2|integer
    int4multirange|0|99;int4ne|2|2|boolean;int4not|1|1|integer;int4or|2|2|integer;int4pl|2|2|integer;int4range|2|3
    int4range_canonical|1|1;int4range_subdiff|2|2|double precision;int4send|1|1|bytea;int4shl|2|2|integer;int4shr|2|2|integer
    int4smaller|2|2|integer;int4um|1|1|integer;int4up|1|1|integer;int4xor|2|2|integer;int8|1|1|bigint;int82div|2|2|bigint
    int82eq|2|2|boolean;int82ge|2|2|boolean;int82gt|2|2|boolean;int82le|2|2|boolean;int82lt|2|2|boolean;int82mi|2|2|bigint
    int82mul|2|2|bigint;int82ne|2|2|boolean;int82pl|2|2|bigint;int84div|2|2|bigint;int84eq|2|2|boolean;int84ge|2|2|boolean
    int84gt|2|2|boolean;int84le|2|2|boolean;int84lt|2|2|boolean;int84mi|2|2|bigint;int84mul|2|2|bigint;int84ne|2|2|boolean
    int84pl|2|2|bigint;int8_avg|1|1|numeric;int8_mul_cash|2|2;int8_sum|2|2|numeric;int8abs|1|1|bigint;int8and|2|2|bigint
    int8dec|1|1|bigint;int8dec_any|2|2|bigint;int8div|2|2|bigint;int8eq|2|2|boolean;int8ge|2|2|boolean;int8gt|2|2|boolean
    int8inc|1|1|bigint;int8inc_any|2|2|bigint;int8inc_float8_float8|3|3|bigint;int8larger|2|2|bigint;int8le|2|2|boolean
    int8lt|2|2|boolean;int8mi|2|2|bigint;int8mod|2|2|bigint;int8mul|2|2|bigint;int8multirange|0|99;int8ne|2|2|boolean
    int8not|1|1|bigint;int8or|2|2|bigint;int8pl|2|2|bigint;int8pl_inet|2|2;int8range|2|3;int8range_canonical|1|1
    int8range_subdiff|2|2|double precision;int8send|1|1|bytea;int8shl|2|2|bigint;int8shr|2|2|bigint;int8smaller|2|2|bigint
    int8um|1|1|bigint;int8up|1|1|bigint;int8xor|2|2|bigint;integer_pl_date|2|2|date;inter_lb|2|2|boolean;inter_sb|2|2|boolean
    inter_sl|2|2|boolean;interval|1|2|interval;interval_accum|2|2;interval_accum_inv|2|2;interval_avg|1|1|interval
    interval_cmp|2|2|integer;interval_combine|2|2;interval_div|2|2|interval;interval_eq|2|2|boolean;interval_ge|2|2|boolean
    interval_gt|2|2|boolean;interval_hash|1|1|integer;interval_hash_extended|2|2|bigint;interval_larger|2|2|interval
    interval_le|2|2|boolean;interval_lt|2|2|boolean;interval_mi|2|2|interval;interval_mul|2|2|interval;interval_ne|2|2|boolean
    interval_pl|2|2|interval;interval_pl_date|2|2|timestamp without time zone;interval_pl_time|2|2
    interval_pl_timestamp|2|2|timestamp without time zone;interval_pl_timestamptz|2|2|timestamp with time zone
    interval_pl_timetz|2|2;interval_send|1|1|bytea;interval_smaller|2|2|interval;interval_um|1|1|interval
    intervaltypmodin|1|1|integer;is_normalized|1|2|boolean;isclosed|1|1|boolean;isempty|1|1|boolean;isfinite|1|1|boolean
    ishorizontal|1|2|boolean;isopen|1|1|boolean;isparallel|2|2|boolean;isperp|2|2|boolean;isvertical|1|2|boolean
    json_agg|1|1|json;json_array_element|2|2|json;json_array_element_text|2|2|text;json_array_elements|1|1|json|value
    json_array_elements_text|1|1|text|value;json_array_length|1|1|integer;json_build_array|0|99|json
    json_build_object|0|99|json;json_each|1|1|record|key,value;json_each_text|1|1|record|key,value;json_extract_path|2|99|json
    json_extract_path_text|2|99|text;json_object|1|2|json;json_object_agg|2|2|json;json_object_field|2|2|json
    json_object_field_text|2|2|text;json_object_keys|1|1|text;json_populate_record|2|3;json_populate_recordset|2|3
    json_send|1|1|bytea;json_strip_nulls|1|1|json;json_to_record|1|1|record;json_to_recordset|1|1|record;json_to_tsvector|2|3
    json_typeof|1|1|text;jsonb_agg|1|1|jsonb;jsonb_array_element|2|2|jsonb;jsonb_array_element_text|2|2|text
    jsonb_array_elements|1|1|jsonb|value;jsonb_array_elements_text|1|1|text|value;jsonb_array_length|1|1|integer
    jsonb_build_array|0|99|jsonb;jsonb_build_object|0|99|jsonb;jsonb_cmp|2|2|integer;jsonb_concat|2|2|jsonb
    jsonb_contained|2|2|boolean;jsonb_contains|2|2|boolean;jsonb_delete|2|99|jsonb;jsonb_delete_path|2|2|jsonb
    jsonb_each|1|1|record|key,value;jsonb_each_text|1|1|record|key,value;jsonb_eq|2|2|boolean;jsonb_exists|2|2|boolean
    jsonb_exists_all|2|2|boolean;jsonb_exists_any|2|2|boolean;jsonb_extract_path|2|99|jsonb;jsonb_extract_path_text|2|99|text
    jsonb_ge|2|2|boolean;jsonb_gt|2|2|boolean;jsonb_hash|1|1|integer;jsonb_hash_extended|2|2|bigint;jsonb_insert|3|4|jsonb
    jsonb_le|2|2|boolean;jsonb_lt|2|2|boolean;jsonb_ne|2|2|boolean;jsonb_object|1|2|jsonb;jsonb_object_agg|2|2|jsonb
    jsonb_object_field|2|2|jsonb;jsonb_object_field_text|2|2|text;jsonb_object_keys|1|1|text;jsonb_path_exists|2|4|boolean
    jsonb_path_exists_opr|2|2|boolean;jsonb_path_exists_tz|2|4|boolean;jsonb_path_match|2|4|boolean
    jsonb_path_match_opr|2|2|boolean;jsonb_path_match_tz|2|4|boolean;jsonb_path_query|2|4|jsonb
    jsonb_path_query_array|2|4|jsonb;jsonb_path_query_array_tz|2|4|jsonb;jsonb_path_query_first|2|4|jsonb
    jsonb_path_query_first_tz|2|4|jsonb;jsonb_path_query_tz|2|4|jsonb;jsonb_populate_record|2|2;jsonb_populate_recordset|2|2
    jsonb_pretty|1|1|text;jsonb_send|1|1|bytea;jsonb_set|3|4|jsonb;jsonb_set_lax|3|5|jsonb;jsonb_strip_nulls|1|1|jsonb
    jsonb_to_record|1|1|record;jsonb_to_recordset|1|1|record;jsonb_to_tsvector|2|3;jsonb_typeof|1|1|text
    jsonpath_send|1|1|bytea;justify_days|1|1|interval;justify_hours|1|1|interval;justify_interval|1|1|interval;lag|1|3
    last_value|1|1;lastval|0|0|bigint;lcm|2|2;lead|1|3;left|2|2|text;length|1|2;like|2|2|boolean;like_escape|2|2;line|2|2
    line_distance|2|2|double precision;line_eq|2|2|boolean;line_horizontal|1|1|boolean;line_interpt|2|2
    line_intersect|2|2|boolean;line_parallel|2|2|boolean;line_perp|2|2|boolean;line_send|1|1|bytea;line_vertical|1|1|boolean
    ln|1|1;lo_close|1|1|integer;lo_creat|1|1;lo_create|1|1;lo_export|2|2|integer;lo_from_bytea|2|2;lo_get|1|3|bytea
    lo_import|1|2;lo_lseek|3|3|integer;lo_lseek64|3|3|bigint;lo_open|2|2|integer;lo_put|3|3;lo_tell|1|1|integer
    lo_tell64|1|1|bigint;lo_truncate|2|2|integer;lo_truncate64|2|2|integer;lo_unlink|1|1|integer;log|1|2;log10|1|1
    loread|2|2|bytea;lower|1|1;lower_inc|1|1|boolean;lower_inf|1|1|boolean;lowrite|2|2|integer;lpad|2|3|text;lseg|1|2
    lseg_center|1|1;lseg_distance|2|2|double precision;lseg_eq|2|2|boolean;lseg_ge|2|2|boolean;lseg_gt|2|2|boolean
    lseg_horizontal|1|1|boolean;lseg_interpt|2|2;lseg_intersect|2|2|boolean;lseg_le|2|2|boolean
    lseg_length|1|1|double precision;lseg_lt|2|2|boolean;lseg_ne|2|2|boolean;lseg_parallel|2|2|boolean;lseg_perp|2|2|boolean
    lseg_send|1|1|bytea;lseg_vertical|1|1|boolean;ltrim|1|2;macaddr|1|1;macaddr8|1|1;macaddr8_and|2|2;macaddr8_cmp|2|2|integer
    macaddr8_eq|2|2|boolean;macaddr8_ge|2|2|boolean;macaddr8_gt|2|2|boolean;macaddr8_le|2|2|boolean;macaddr8_lt|2|2|boolean
    macaddr8_ne|2|2|boolean;macaddr8_not|1|1;macaddr8_or|2|2;macaddr8_send|1|1|bytea;macaddr8_set7bit|1|1;macaddr_and|2|2
    macaddr_cmp|2|2|integer;macaddr_eq|2|2|boolean;macaddr_ge|2|2|boolean;macaddr_gt|2|2|boolean;macaddr_le|2|2|boolean
    macaddr_lt|2|2|boolean;macaddr_ne|2|2|boolean;macaddr_not|1|1;macaddr_or|2|2;macaddr_send|1|1|bytea;make_date|3|3|date
    make_interval|0|7|interval;make_time|3|3;make_timestamp|6|6|timestamp without time zone
    make_timestamptz|6|7|timestamp with time zone;makeaclitem|4|4;masklen|1|1|integer;max|1|1;md5|1|1|text;min|1|1
    min_scale|1|1|integer;mod|2|2;mode|1|1;money|1|1;mul_d_interval|2|2|interval;multirange|1|1
    multirange_adjacent_multirange|2|2|boolean;multirange_adjacent_range|2|2|boolean;multirange_after_multirange|2|2|boolean
    multirange_after_range|2|2|boolean;multirange_before_multirange|2|2|boolean;multirange_before_range|2|2|boolean
    multirange_cmp|2|2|integer;multirange_contained_by_multirange|2|2|boolean;multirange_contained_by_range|2|2|boolean
    multirange_contains_elem|2|2|boolean;multirange_contains_multirange|2|2|boolean;multirange_contains_range|2|2|boolean
    multirange_eq|2|2|boolean;multirange_ge|2|2|boolean;multirange_gt|2|2|boolean;multirange_intersect|2|2
    multirange_intersect_agg_transfn|2|2;multirange_le|2|2|boolean;multirange_lt|2|2|boolean;multirange_minus|2|2
    multirange_ne|2|2|boolean;multirange_overlaps_multirange|2|2|boolean;multirange_overlaps_range|2|2|boolean
    multirange_overleft_multirange|2|2|boolean;multirange_overleft_range|2|2|boolean
    multirange_overright_multirange|2|2|boolean;multirange_overright_range|2|2|boolean;multirange_send|1|1|bytea
    multirange_union|2|2;mxid_age|1|1|integer;name|1|1|name;nameconcatoid|2|2|name;nameeq|2|2|boolean;nameeqtext|2|2|boolean
    namege|2|2|boolean;namegetext|2|2|boolean;namegt|2|2|boolean;namegttext|2|2|boolean;nameiclike|2|2|boolean
    nameicnlike|2|2|boolean;nameicregexeq|2|2|boolean;nameicregexne|2|2|boolean;namele|2|2|boolean;nameletext|2|2|boolean
    namelike|2|2|boolean;namelt|2|2|boolean;namelttext|2|2|boolean;namene|2|2|boolean;namenetext|2|2|boolean
    namenlike|2|2|boolean;nameregexeq|2|2|boolean;nameregexne|2|2|boolean;namesend|1|1|bytea;netmask|1|1;network|1|1
    network_cmp|2|2|integer;network_eq|2|2|boolean;network_ge|2|2|boolean;network_gt|2|2|boolean;network_larger|2|2
    network_le|2|2|boolean;network_lt|2|2|boolean;network_ne|2|2|boolean;network_overlap|2|2|boolean;network_smaller|2|2
    network_sub|2|2|boolean;network_subeq|2|2|boolean;network_sup|2|2|boolean;network_supeq|2|2|boolean;nextval|1|1|bigint
    normalize|1|2|text;notlike|2|2|boolean;now|0|0|timestamp with time zone;npoints|1|1|integer;nth_value|2|2
    ntile|1|1|integer;num_nonnulls|1|99|integer;num_nulls|1|99|integer;numeric|1|2|numeric;numeric_abs|1|1|numeric
    numeric_add|2|2|numeric;numeric_cmp|2|2|integer;numeric_div|2|2|numeric;numeric_div_trunc|2|2|numeric
    numeric_eq|2|2|boolean;numeric_exp|1|1|numeric;numeric_ge|2|2|boolean;numeric_gt|2|2|boolean;numeric_inc|1|1|numeric
    numeric_larger|2|2|numeric;numeric_le|2|2|boolean;numeric_ln|1|1|numeric;numeric_log|2|2|numeric;numeric_lt|2|2|boolean
    numeric_mod|2|2|numeric;numeric_mul|2|2|numeric;numeric_ne|2|2|boolean;numeric_pl_pg_lsn|2|2;numeric_power|2|2|numeric
    numeric_send|1|1|bytea;numeric_smaller|2|2|numeric;numeric_sqrt|1|1|numeric;numeric_sub|2|2|numeric
    numeric_uminus|1|1|numeric;numeric_uplus|1|1|numeric;numerictypmodin|1|1|integer;nummultirange|0|99;numnode|1|1|integer
    numrange|2|3;numrange_subdiff|2|2|double precision;obj_description|1|2|text;octet_length|1|1|integer;oid|1|1
    oideq|2|2|boolean;oidge|2|2|boolean;oidgt|2|2|boolean;oidlarger|2|2;oidle|2|2|boolean;oidlt|2|2|boolean;oidne|2|2|boolean
    oidsend|1|1|bytea;oidsmaller|2|2;oidvectoreq|2|2|boolean;oidvectorge|2|2|boolean;oidvectorgt|2|2|boolean
    oidvectorle|2|2|boolean;oidvectorlt|2|2|boolean;oidvectorne|2|2|boolean;oidvectorsend|1|1|bytea;oidvectortypes|1|1|text
    on_pb|2|2|boolean;on_pl|2|2|boolean;on_ppath|2|2|boolean;on_ps|2|2|boolean;on_sb|2|2|boolean;on_sl|2|2|boolean
    overlaps|4|4|boolean;overlay|3|4;parse_ident|1|2;path|1|1;path_add|2|2;path_add_pt|2|2;path_contain_pt|2|2|boolean
    path_distance|2|2|double precision;path_div_pt|2|2;path_inter|2|2|boolean;path_length|1|1|double precision;path_mul_pt|2|2
    path_n_eq|2|2|boolean;path_n_ge|2|2|boolean;path_n_gt|2|2|boolean;path_n_le|2|2|boolean;path_n_lt|2|2|boolean
    path_npoints|1|1|integer;path_send|1|1|bytea;path_sub_pt|2|2;pclose|1|1;percent_rank|0|99|double precision
    percentile_cont|2|2;percentile_disc|2|2;pg_advisory_lock|1|2;pg_advisory_lock_shared|1|2;pg_advisory_unlock|1|2|boolean
    pg_advisory_unlock_all|0|0;pg_advisory_unlock_shared|1|2|boolean;pg_advisory_xact_lock|1|2
    pg_advisory_xact_lock_shared|1|2
    pg_available_extension_versions|0|0|record|name,version,superuser,trusted,relocatable,schema,requires,comment
    pg_available_extensions|0|0|record|name,default_version,comment;pg_backend_pid|0|0|integer;pg_backup_start|1|2
    pg_backup_stop|0|1|record|lsn,labelfile,spcmapfile;pg_blocking_pids|1|1;pg_cancel_backend|1|1|boolean
    pg_char_to_encoding|1|1|integer;pg_client_encoding|0|0|name;pg_collation_actual_version|1|1|text;pg_collation_for|1|1|text
    pg_collation_is_visible|1|1|boolean;pg_column_compression|1|1|text;pg_column_is_updatable|3|3|boolean
    pg_column_size|1|1|integer;pg_conf_load_time|0|0|timestamp with time zone;pg_config|0|0|record|name,setting
    pg_control_checkpoint|0|0|record|*;pg_control_init|0|0|record|*;pg_control_recovery|0|0|record|*
    pg_control_system|0|0|record|pg_control_version,catalog_version_no,system_identifier,pg_control_last_modified
    pg_conversion_is_visible|1|1|boolean;pg_copy_logical_replication_slot|2|4|record|slot_name,lsn
    pg_copy_physical_replication_slot|2|3|record|slot_name,lsn;pg_create_logical_replication_slot|2|4|record|slot_name,lsn
    pg_create_physical_replication_slot|1|3|record|slot_name,lsn;pg_create_restore_point|1|1;pg_current_logfile|0|1|text
    pg_current_snapshot|0|0;pg_current_wal_flush_lsn|0|0;pg_current_wal_insert_lsn|0|0;pg_current_wal_lsn|0|0
    pg_current_xact_id|0|0;pg_current_xact_id_if_assigned|0|0
    pg_cursor|0|0|record|name,statement,is_holdable,is_binary,is_scrollable,creation_time
    pg_database_collation_actual_version|1|1|text;pg_database_size|1|1|bigint;pg_ddl_command_send|1|1|bytea
    pg_dependencies_send|1|1|bytea;pg_describe_object|3|3|text;pg_drop_replication_slot|1|1;pg_encoding_max_length|1|1|integer
    pg_encoding_to_char|1|1|name;pg_event_trigger_ddl_commands|0|0|record|*;pg_event_trigger_dropped_objects|0|0|record|*
    pg_event_trigger_table_rewrite_oid|0|0||oid;pg_event_trigger_table_rewrite_reason|0|0|integer;pg_export_snapshot|0|0|text
    pg_extension_config_dump|2|2;pg_extension_update_paths|1|1|record|source,target,path;pg_filenode_relation|2|2
    pg_function_is_visible|1|1|boolean;pg_get_backend_memory_contexts|0|0|record|*
    pg_get_catalog_foreign_keys|0|0|record|fktable,fkcols,pktable,pkcols,is_array,is_opt;pg_get_constraintdef|1|2|text
    pg_get_expr|2|3|text;pg_get_function_arg_default|2|2|text;pg_get_function_arguments|1|1|text
    pg_get_function_identity_arguments|1|1|text;pg_get_function_result|1|1|text;pg_get_function_sqlbody|1|1|text
    pg_get_functiondef|1|1|text;pg_get_indexdef|1|3|text;pg_get_keywords|0|0|record|word,catcode,barelabel,catdesc,baredesc
    pg_get_multixact_members|1|1|record|xid,mode;pg_get_object_address|3|3|record|classid,objid,objsubid
    pg_get_partition_constraintdef|1|1|text;pg_get_partkeydef|1|1|text;pg_get_publication_tables|1|1|record|relid,attrs,qual
    pg_get_replica_identity_index|1|1;pg_get_replication_slots|0|0|record|*;pg_get_ruledef|1|2|text
    pg_get_serial_sequence|2|2|text;pg_get_shmem_allocations|0|0|record|name,off,size,allocated_size
    pg_get_statisticsobjdef|1|1|text;pg_get_statisticsobjdef_columns|1|1|text;pg_get_statisticsobjdef_expressions|1|1
    pg_get_triggerdef|1|2|text;pg_get_userbyid|1|1|name;pg_get_viewdef|1|2|text;pg_get_wal_replay_pause_state|0|0|text
    pg_get_wal_resource_managers|0|0|record|rm_id,rm_name,rm_builtin;pg_has_role|2|3|boolean
    pg_hba_file_rules|0|0|record|line_number,type,database,user_name,address,netmask,auth_method,options,error
    pg_ident_file_mappings|0|0|record|line_number,map_name,sys_name,pg_username,error
    pg_identify_object|3|3|record|type,schema,name,identity
    pg_identify_object_as_address|3|3|record|type,object_names,object_args;pg_import_system_collations|1|1|integer
    pg_index_column_has_property|3|3|boolean;pg_index_has_property|2|2|boolean;pg_indexam_has_property|2|2|boolean
    pg_indexam_progress_phasename|2|2|text;pg_indexes_size|1|1|bigint;pg_is_in_recovery|0|0|boolean
    pg_is_other_temp_schema|1|1|boolean;pg_is_wal_replay_paused|0|0|boolean;pg_isolation_test_session_is_blocked|2|2|boolean
    pg_jit_available|0|0|boolean;pg_last_committed_xact|0|0|record|xid,timestamp,roident;pg_last_wal_receive_lsn|0|0
    pg_last_wal_replay_lsn|0|0;pg_last_xact_replay_timestamp|0|0|timestamp with time zone;pg_listening_channels|0|0|text
    pg_lock_status|0|0|record|*;pg_log_backend_memory_contexts|1|1|boolean;pg_logical_emit_message|3|3
    pg_logical_slot_get_binary_changes|3|99|record|lsn,xid,data;pg_logical_slot_get_changes|3|99|record|lsn,xid,data
    pg_logical_slot_peek_binary_changes|3|99|record|lsn,xid,data;pg_logical_slot_peek_changes|3|99|record|lsn,xid,data
    pg_ls_archive_statusdir|0|0|record|name,size,modification;pg_ls_dir|1|3|text
    pg_ls_logdir|0|0|record|name,size,modification;pg_ls_logicalmapdir|0|0|record|name,size,modification
    pg_ls_logicalsnapdir|0|0|record|name,size,modification;pg_ls_replslotdir|1|1|record|name,size,modification
    pg_ls_tmpdir|0|1|record|name,size,modification;pg_ls_waldir|0|0|record|name,size,modification;pg_lsn|1|1
    pg_lsn_cmp|2|2|integer;pg_lsn_eq|2|2|boolean;pg_lsn_ge|2|2|boolean;pg_lsn_gt|2|2|boolean;pg_lsn_hash|1|1|integer
    pg_lsn_hash_extended|2|2|bigint;pg_lsn_larger|2|2;pg_lsn_le|2|2|boolean;pg_lsn_lt|2|2|boolean;pg_lsn_mi|2|2|numeric
    pg_lsn_mii|2|2;pg_lsn_ne|2|2|boolean;pg_lsn_pli|2|2;pg_lsn_send|1|1|bytea;pg_lsn_smaller|2|2
    pg_mcv_list_items|1|1|record|index,values,nulls,frequency,base_frequency;pg_mcv_list_send|1|1|bytea;pg_my_temp_schema|0|0
    pg_ndistinct_send|1|1|bytea;pg_nextoid|3|3;pg_node_tree_send|1|1|bytea;pg_notification_queue_usage|0|0|double precision
    pg_notify|2|2;pg_opclass_is_visible|1|1|boolean;pg_operator_is_visible|1|1|boolean;pg_opfamily_is_visible|1|1|boolean
    pg_options_to_table|1|1|record|option_name,option_value;pg_partition_ancestors|1|1||relid;pg_partition_root|1|1
    pg_partition_tree|1|1|record|relid,parentrelid,isleaf,level;pg_postmaster_start_time|0|0|timestamp with time zone
    pg_prepared_statement|0|0|record|name,statement,prepare_time,parameter_types,from_sql,generic_plans,custom_plans
    pg_prepared_xact|0|0|record|transaction,gid,prepared,ownerid,dbid;pg_promote|0|2|boolean;pg_read_binary_file|1|4|bytea
    pg_read_file|1|4|text;pg_read_file_old|3|3|text;pg_relation_filenode|1|1;pg_relation_filepath|1|1|text
    pg_relation_is_publishable|1|1|boolean;pg_relation_is_updatable|2|2|integer;pg_relation_size|1|2|bigint
    pg_reload_conf|0|0|boolean;pg_replication_origin_advance|2|2;pg_replication_origin_create|1|1
    pg_replication_origin_drop|1|1;pg_replication_origin_oid|1|1;pg_replication_origin_progress|2|2
    pg_replication_origin_session_is_setup|0|0|boolean;pg_replication_origin_session_progress|1|1
    pg_replication_origin_session_reset|0|0;pg_replication_origin_session_setup|1|1;pg_replication_origin_xact_reset|0|0
    pg_replication_origin_xact_setup|2|2;pg_replication_slot_advance|2|2|record|slot_name,end_lsn
    pg_rotate_logfile|0|0|boolean;pg_rotate_logfile_old|0|0|boolean;pg_safe_snapshot_blocking_pids|1|1
    pg_sequence_last_value|1|1|bigint;pg_sequence_parameters|1|1|record|*;pg_settings_get_flags|1|1
    pg_show_all_file_settings|0|0|record|sourcefile,sourceline,seqno,name,setting,applied,error
    pg_show_all_settings|0|0|record|*;pg_show_replication_origin_status|0|0|record|local_id,external_id,remote_lsn,local_lsn
    pg_size_bytes|1|1|bigint;pg_size_pretty|1|1|text;pg_sleep|1|1;pg_sleep_for|1|1;pg_sleep_until|1|1
    pg_snapshot_send|1|1|bytea;pg_snapshot_xip|1|1;pg_snapshot_xmax|1|1;pg_snapshot_xmin|1|1;pg_stat_clear_snapshot|0|0
    pg_stat_file|1|2|record|size,access,modification,change,creation,isdir;pg_stat_force_next_flush|0|0
    pg_stat_get_activity|1|1|record|*;pg_stat_get_analyze_count|1|1|bigint;pg_stat_get_archiver|0|0|record|*
    pg_stat_get_autoanalyze_count|1|1|bigint;pg_stat_get_autovacuum_count|1|1|bigint;pg_stat_get_backend_activity|1|1|text
    pg_stat_get_backend_activity_start|1|1|timestamp with time zone;pg_stat_get_backend_client_addr|1|1
    pg_stat_get_backend_client_port|1|1|integer;pg_stat_get_backend_dbid|1|1;pg_stat_get_backend_idset|0|0|integer
    pg_stat_get_backend_pid|1|1|integer;pg_stat_get_backend_start|1|1|timestamp with time zone;pg_stat_get_backend_userid|1|1
    pg_stat_get_backend_wait_event|1|1|text;pg_stat_get_backend_wait_event_type|1|1|text
    pg_stat_get_backend_xact_start|1|1|timestamp with time zone;pg_stat_get_bgwriter_buf_written_checkpoints|0|0|bigint
    pg_stat_get_bgwriter_buf_written_clean|0|0|bigint;pg_stat_get_bgwriter_maxwritten_clean|0|0|bigint
    pg_stat_get_bgwriter_requested_checkpoints|0|0|bigint;pg_stat_get_bgwriter_stat_reset_time|0|0|timestamp with time zone
    pg_stat_get_bgwriter_timed_checkpoints|0|0|bigint;pg_stat_get_blocks_fetched|1|1|bigint;pg_stat_get_blocks_hit|1|1|bigint
    pg_stat_get_buf_alloc|0|0|bigint;pg_stat_get_buf_fsync_backend|0|0|bigint;pg_stat_get_buf_written_backend|0|0|bigint
    pg_stat_get_checkpoint_sync_time|0|0|double precision;pg_stat_get_checkpoint_write_time|0|0|double precision
    pg_stat_get_db_active_time|1|1|double precision;pg_stat_get_db_blk_read_time|1|1|double precision
    pg_stat_get_db_blk_write_time|1|1|double precision;pg_stat_get_db_blocks_fetched|1|1|bigint
    pg_stat_get_db_blocks_hit|1|1|bigint;pg_stat_get_db_checksum_failures|1|1|bigint
    pg_stat_get_db_checksum_last_failure|1|1|timestamp with time zone;pg_stat_get_db_conflict_all|1|1|bigint
    pg_stat_get_db_conflict_bufferpin|1|1|bigint;pg_stat_get_db_conflict_lock|1|1|bigint
    pg_stat_get_db_conflict_snapshot|1|1|bigint;pg_stat_get_db_conflict_startup_deadlock|1|1|bigint
    pg_stat_get_db_conflict_tablespace|1|1|bigint;pg_stat_get_db_deadlocks|1|1|bigint
    pg_stat_get_db_idle_in_transaction_time|1|1|double precision;pg_stat_get_db_numbackends|1|1|integer
    pg_stat_get_db_session_time|1|1|double precision;pg_stat_get_db_sessions|1|1|bigint
    pg_stat_get_db_sessions_abandoned|1|1|bigint;pg_stat_get_db_sessions_fatal|1|1|bigint
    pg_stat_get_db_sessions_killed|1|1|bigint;pg_stat_get_db_stat_reset_time|1|1|timestamp with time zone
    pg_stat_get_db_temp_bytes|1|1|bigint;pg_stat_get_db_temp_files|1|1|bigint;pg_stat_get_db_tuples_deleted|1|1|bigint
    pg_stat_get_db_tuples_fetched|1|1|bigint;pg_stat_get_db_tuples_inserted|1|1|bigint
    pg_stat_get_db_tuples_returned|1|1|bigint;pg_stat_get_db_tuples_updated|1|1|bigint;pg_stat_get_db_xact_commit|1|1|bigint
    pg_stat_get_db_xact_rollback|1|1|bigint;pg_stat_get_dead_tuples|1|1|bigint;pg_stat_get_function_calls|1|1|bigint
    pg_stat_get_function_self_time|1|1|double precision;pg_stat_get_function_total_time|1|1|double precision
    pg_stat_get_ins_since_vacuum|1|1|bigint;pg_stat_get_last_analyze_time|1|1|timestamp with time zone
    pg_stat_get_last_autoanalyze_time|1|1|timestamp with time zone
    pg_stat_get_last_autovacuum_time|1|1|timestamp with time zone;pg_stat_get_last_vacuum_time|1|1|timestamp with time zone
    pg_stat_get_live_tuples|1|1|bigint;pg_stat_get_mod_since_analyze|1|1|bigint;pg_stat_get_numscans|1|1|bigint
    pg_stat_get_progress_info|1|1|record|*;pg_stat_get_recovery_prefetch|0|0|record|*
    pg_stat_get_replication_slot|1|1|record|*;pg_stat_get_slru|0|0|record|*
    pg_stat_get_snapshot_timestamp|0|0|timestamp with time zone;pg_stat_get_subscription|1|1|record|*
    pg_stat_get_subscription_stats|1|1|record|subid,apply_error_count,sync_error_count,stats_reset
    pg_stat_get_tuples_deleted|1|1|bigint;pg_stat_get_tuples_fetched|1|1|bigint;pg_stat_get_tuples_hot_updated|1|1|bigint
    pg_stat_get_tuples_inserted|1|1|bigint;pg_stat_get_tuples_returned|1|1|bigint;pg_stat_get_tuples_updated|1|1|bigint
    pg_stat_get_vacuum_count|1|1|bigint;pg_stat_get_wal|0|0|record|*;pg_stat_get_wal_receiver|0|0|record|*
    pg_stat_get_wal_senders|0|0|record|*;pg_stat_get_xact_blocks_fetched|1|1|bigint;pg_stat_get_xact_blocks_hit|1|1|bigint
    pg_stat_get_xact_function_calls|1|1|bigint;pg_stat_get_xact_function_self_time|1|1|double precision
    pg_stat_get_xact_function_total_time|1|1|double precision;pg_stat_get_xact_numscans|1|1|bigint
    pg_stat_get_xact_tuples_deleted|1|1|bigint;pg_stat_get_xact_tuples_fetched|1|1|bigint
    pg_stat_get_xact_tuples_hot_updated|1|1|bigint;pg_stat_get_xact_tuples_inserted|1|1|bigint
    pg_stat_get_xact_tuples_returned|1|1|bigint;pg_stat_get_xact_tuples_updated|1|1|bigint;pg_stat_have_stats|3|3|boolean
    pg_stat_reset|0|0;pg_stat_reset_replication_slot|1|1;pg_stat_reset_shared|1|1;pg_stat_reset_single_function_counters|1|1
    pg_stat_reset_single_table_counters|1|1;pg_stat_reset_slru|1|1;pg_stat_reset_subscription_stats|1|1
    pg_statistics_obj_is_visible|1|1|boolean;pg_stop_making_pinned_objects|0|0;pg_switch_wal|0|0
    pg_table_is_visible|1|1|boolean;pg_table_size|1|1|bigint;pg_tablespace_databases|1|1;pg_tablespace_location|1|1|text
    pg_tablespace_size|1|1|bigint;pg_terminate_backend|1|2|boolean;pg_timezone_abbrevs|0|0|record|abbrev,utc_offset,is_dst
    pg_timezone_names|0|0|record|name,abbrev,utc_offset,is_dst;pg_total_relation_size|1|1|bigint;pg_trigger_depth|0|0|integer
    pg_try_advisory_lock|1|2|boolean;pg_try_advisory_lock_shared|1|2|boolean;pg_try_advisory_xact_lock|1|2|boolean
    pg_try_advisory_xact_lock_shared|1|2|boolean;pg_ts_config_is_visible|1|1|boolean;pg_ts_dict_is_visible|1|1|boolean
    pg_ts_parser_is_visible|1|1|boolean;pg_ts_template_is_visible|1|1|boolean;pg_type_is_visible|1|1|boolean;pg_typeof|1|1
    pg_visible_in_snapshot|2|2|boolean;pg_wal_lsn_diff|2|2|numeric;pg_wal_replay_pause|0|0;pg_wal_replay_resume|0|0
    pg_walfile_name|1|1|text;pg_walfile_name_offset|1|1|record|file_name,file_offset
    pg_xact_commit_timestamp|1|1|timestamp with time zone;pg_xact_commit_timestamp_origin|1|1|record|timestamp,roident
    pg_xact_status|1|1|text;phraseto_tsquery|1|2;pi|0|0|double precision;plainto_tsquery|1|2;plpgsql_call_handler|0|0
    plpgsql_validator|1|1;point|1|2;point_above|2|2|boolean;point_add|2|2;point_below|2|2|boolean
    point_distance|2|2|double precision;point_div|2|2;point_eq|2|2|boolean;point_horiz|2|2|boolean;point_left|2|2|boolean
    point_mul|2|2;point_ne|2|2|boolean;point_right|2|2|boolean;point_send|1|1|bytea;point_sub|2|2;point_vert|2|2|boolean
    poly_above|2|2|boolean;poly_below|2|2|boolean;poly_center|1|1;poly_contain|2|2|boolean;poly_contain_pt|2|2|boolean
    poly_contained|2|2|boolean;poly_distance|2|2|double precision;poly_left|2|2|boolean;poly_npoints|1|1|integer
    poly_overabove|2|2|boolean;poly_overbelow|2|2|boolean;poly_overlap|2|2|boolean;poly_overleft|2|2|boolean
    poly_overright|2|2|boolean;poly_right|2|2|boolean;poly_same|2|2|boolean;poly_send|1|1|bytea;polygon|1|2;popen|1|1
    position|2|2|integer;postgresql_fdw_validator|2|2|boolean;pow|2|2;power|2|2;pt_contained_circle|2|2|boolean
    pt_contained_poly|2|2|boolean;query_to_xml|4|4;query_to_xml_and_xmlschema|4|4;query_to_xmlschema|4|4;querytree|1|1|text
    quote_ident|1|1|text;quote_literal|1|1|text;quote_nullable|1|1|text;radians|1|1|double precision
    radius|1|1|double precision;random|0|0|double precision;range_adjacent|2|2|boolean;range_adjacent_multirange|2|2|boolean
    range_after|2|2|boolean;range_after_multirange|2|2|boolean;range_agg|1|1;range_before|2|2|boolean
    range_before_multirange|2|2|boolean;range_cmp|2|2|integer;range_contained_by|2|2|boolean
    range_contained_by_multirange|2|2|boolean;range_contains|2|2|boolean;range_contains_elem|2|2|boolean
    range_contains_multirange|2|2|boolean;range_eq|2|2|boolean;range_ge|2|2|boolean;range_gt|2|2|boolean;range_intersect|2|2
    range_intersect_agg|1|1;range_intersect_agg_transfn|2|2;range_le|2|2|boolean;range_lt|2|2|boolean;range_merge|1|2
    range_minus|2|2;range_ne|2|2|boolean;range_overlaps|2|2|boolean;range_overlaps_multirange|2|2|boolean
    range_overleft|2|2|boolean;range_overleft_multirange|2|2|boolean;range_overright|2|2|boolean
    range_overright_multirange|2|2|boolean;range_send|1|1|bytea;range_union|2|2;rank|0|99|bigint;record_eq|2|2|boolean
    record_ge|2|2|boolean;record_gt|2|2|boolean;record_image_eq|2|2|boolean;record_image_ge|2|2|boolean
    record_image_gt|2|2|boolean;record_image_le|2|2|boolean;record_image_lt|2|2|boolean;record_image_ne|2|2|boolean
    record_le|2|2|boolean;record_lt|2|2|boolean;record_ne|2|2|boolean;record_send|1|1|bytea;regclass|1|1
    regclasssend|1|1|bytea;regcollationsend|1|1|bytea;regconfigsend|1|1|bytea;regdictionarysend|1|1|bytea
    regexp_count|2|4|integer;regexp_instr|2|7|integer;regexp_like|2|3|boolean;regexp_match|2|3;regexp_matches|2|3
    regexp_replace|3|6|text;regexp_split_to_array|2|3;regexp_split_to_table|2|3|text;regexp_substr|2|6|text
    regnamespacesend|1|1|bytea;regoperatorsend|1|1|bytea;regopersend|1|1|bytea;regproceduresend|1|1|bytea
    regprocsend|1|1|bytea;regr_avgx|2|2|double precision;regr_avgy|2|2|double precision;regr_count|2|2|bigint
    regr_intercept|2|2|double precision;regr_r2|2|2|double precision;regr_slope|2|2|double precision
    regr_sxx|2|2|double precision;regr_sxy|2|2|double precision;regr_syy|2|2|double precision;regrolesend|1|1|bytea
    regtypesend|1|1|bytea;repeat|2|2|text;replace|3|3|text;reverse|1|1|text;right|2|2|text;round|1|2;row_number|0|0|bigint
    row_security_active|1|1|boolean;row_to_json|1|2|json;rpad|2|3|text;rtrim|1|2;satisfies_hash_partition|4|99|boolean
    scale|1|1|integer;schema_to_xml|4|4;schema_to_xml_and_xmlschema|4|4;schema_to_xmlschema|4|4;session_user|0|0|name
    set_bit|3|3;set_byte|3|3|bytea;set_config|3|3|text;set_masklen|2|2;setseed|1|1;setval|2|3|bigint;setweight|2|3
    sha224|1|1|bytea;sha256|1|1|bytea;sha384|1|1|bytea;sha512|1|1|bytea;shobj_description|2|2|text;sign|1|1
    similar_escape|2|2|text;similar_to_escape|1|2|text;sin|1|1|double precision;sind|1|1|double precision
    sinh|1|1|double precision;slope|2|2|double precision;spg_poly_quad_compress|1|1;split_part|3|3|text;sqrt|1|1
    starts_with|2|2|boolean;statement_timestamp|0|0|timestamp with time zone;stddev|1|1;stddev_pop|1|1;stddev_samp|1|1
    string_agg|2|2;string_to_array|2|3;string_to_table|2|3|text;strip|1|1;strpos|2|2|integer;substr|2|3;substring|2|3;sum|1|1
    table_to_xml|4|4;table_to_xml_and_xmlschema|4|4;table_to_xmlschema|4|4;tan|1|1|double precision;tand|1|1|double precision
    tanh|1|1|double precision;text|1|1|text;text_ge|2|2|boolean;text_gt|2|2|boolean;text_larger|2|2|text;text_le|2|2|boolean
    text_lt|2|2|boolean;text_pattern_ge|2|2|boolean;text_pattern_gt|2|2|boolean;text_pattern_le|2|2|boolean
    text_pattern_lt|2|2|boolean;text_smaller|2|2|text;textanycat|2|2|text;textcat|2|2|text;texteq|2|2|boolean
    texteqname|2|2|boolean;textgename|2|2|boolean;textgtname|2|2|boolean;texticlike|2|2|boolean;texticnlike|2|2|boolean
    texticregexeq|2|2|boolean;texticregexne|2|2|boolean;textlen|1|1|integer;textlename|2|2|boolean;textlike|2|2|boolean
    textltname|2|2|boolean;textne|2|2|boolean;textnename|2|2|boolean;textnlike|2|2|boolean;textregexeq|2|2|boolean
    textregexne|2|2|boolean;textsend|1|1|bytea;tideq|2|2|boolean;tidge|2|2|boolean;tidgt|2|2|boolean;tidlarger|2|2
    tidle|2|2|boolean;tidlt|2|2|boolean;tidne|2|2|boolean;tidsend|1|1|bytea;tidsmaller|2|2;time|1|2;time_cmp|2|2|integer
    time_eq|2|2|boolean;time_ge|2|2|boolean;time_gt|2|2|boolean;time_hash|1|1|integer;time_hash_extended|2|2|bigint
    time_larger|2|2;time_le|2|2|boolean;time_lt|2|2|boolean;time_mi_interval|2|2;time_mi_time|2|2|interval;time_ne|2|2|boolean
    time_pl_interval|2|2;time_send|1|1|bytea;time_smaller|2|2;timedate_pl|2|2|timestamp without time zone;timeofday|0|0|text
    timestamp|1|2|timestamp without time zone;timestamp_cmp|2|2|integer;timestamp_cmp_date|2|2|integer
    timestamp_cmp_timestamptz|2|2|integer;timestamp_eq|2|2|boolean;timestamp_eq_date|2|2|boolean
    timestamp_eq_timestamptz|2|2|boolean;timestamp_ge|2|2|boolean;timestamp_ge_date|2|2|boolean
    timestamp_ge_timestamptz|2|2|boolean;timestamp_gt|2|2|boolean;timestamp_gt_date|2|2|boolean
    timestamp_gt_timestamptz|2|2|boolean;timestamp_hash|1|1|integer;timestamp_hash_extended|2|2|bigint
    timestamp_larger|2|2|timestamp without time zone;timestamp_le|2|2|boolean;timestamp_le_date|2|2|boolean
    timestamp_le_timestamptz|2|2|boolean;timestamp_lt|2|2|boolean;timestamp_lt_date|2|2|boolean
    timestamp_lt_timestamptz|2|2|boolean;timestamp_mi|2|2|interval;timestamp_mi_interval|2|2|timestamp without time zone
    timestamp_ne|2|2|boolean;timestamp_ne_date|2|2|boolean;timestamp_ne_timestamptz|2|2|boolean
    timestamp_pl_interval|2|2|timestamp without time zone;timestamp_send|1|1|bytea
    timestamp_smaller|2|2|timestamp without time zone;timestamptypmodin|1|1|integer;timestamptz|1|2|timestamp with time zone
    timestamptz_cmp|2|2|integer;timestamptz_cmp_date|2|2|integer;timestamptz_cmp_timestamp|2|2|integer
    timestamptz_eq|2|2|boolean;timestamptz_eq_date|2|2|boolean;timestamptz_eq_timestamp|2|2|boolean;timestamptz_ge|2|2|boolean
    timestamptz_ge_date|2|2|boolean;timestamptz_ge_timestamp|2|2|boolean;timestamptz_gt|2|2|boolean
    timestamptz_gt_date|2|2|boolean;timestamptz_gt_timestamp|2|2|boolean;timestamptz_larger|2|2|timestamp with time zone
    timestamptz_le|2|2|boolean;timestamptz_le_date|2|2|boolean;timestamptz_le_timestamp|2|2|boolean;timestamptz_lt|2|2|boolean
    timestamptz_lt_date|2|2|boolean;timestamptz_lt_timestamp|2|2|boolean;timestamptz_mi|2|2|interval
    timestamptz_mi_interval|2|2|timestamp with time zone;timestamptz_ne|2|2|boolean;timestamptz_ne_date|2|2|boolean
    timestamptz_ne_timestamp|2|2|boolean;timestamptz_pl_interval|2|2|timestamp with time zone;timestamptz_send|1|1|bytea
    timestamptz_smaller|2|2|timestamp with time zone;timestamptztypmodin|1|1|integer;timetypmodin|1|1|integer;timetz|1|2
    timetz_cmp|2|2|integer;timetz_eq|2|2|boolean;timetz_ge|2|2|boolean;timetz_gt|2|2|boolean;timetz_hash|1|1|integer
    timetz_hash_extended|2|2|bigint;timetz_larger|2|2;timetz_le|2|2|boolean;timetz_lt|2|2|boolean;timetz_mi_interval|2|2
    timetz_ne|2|2|boolean;timetz_pl_interval|2|2;timetz_send|1|1|bytea;timetz_smaller|2|2
    timetzdate_pl|2|2|timestamp with time zone;timetztypmodin|1|1|integer;timezone|2|2;to_ascii|1|2|text;to_char|2|2|text
    to_date|2|2|date;to_hex|1|1|text;to_json|1|1|json;to_jsonb|1|1|jsonb;to_number|2|2|numeric;to_regclass|1|1
    to_regcollation|1|1;to_regnamespace|1|1;to_regoper|1|1;to_regoperator|1|1;to_regproc|1|1;to_regprocedure|1|1
    to_regrole|1|1;to_regtype|1|1;to_timestamp|1|2|timestamp with time zone;to_tsquery|1|2;to_tsvector|1|2
    transaction_timestamp|0|0|timestamp with time zone;translate|3|3|text;trim_array|2|2;trim_scale|1|1|numeric;trunc|1|2
    ts_debug|1|2|record|alias,description,token,dictionaries,dictionary,lexemes;ts_delete|2|2;ts_filter|2|2;ts_headline|2|4
    ts_lexize|2|2;ts_match_qv|2|2|boolean;ts_match_tq|2|2|boolean;ts_match_tt|2|2|boolean;ts_match_vq|2|2|boolean
    ts_parse|2|2|record|tokid,token;ts_rank|2|4|real;ts_rank_cd|2|4|real;ts_rewrite|2|3;ts_stat|1|2|record|word,ndoc,nentry
    ts_token_type|1|1|record|tokid,alias,description;tsmultirange|0|99;tsq_mcontained|2|2|boolean;tsq_mcontains|2|2|boolean
    tsquery_and|2|2;tsquery_cmp|2|2|integer;tsquery_eq|2|2|boolean;tsquery_ge|2|2|boolean;tsquery_gt|2|2|boolean
    tsquery_le|2|2|boolean;tsquery_lt|2|2|boolean;tsquery_ne|2|2|boolean;tsquery_not|1|1;tsquery_or|2|2;tsquery_phrase|2|3
    tsquerysend|1|1|bytea;tsrange|2|3;tsrange_subdiff|2|2|double precision;tstzmultirange|0|99;tstzrange|2|3
    tstzrange_subdiff|2|2|double precision;tsvector_cmp|2|2|integer;tsvector_concat|2|2;tsvector_eq|2|2|boolean
    tsvector_ge|2|2|boolean;tsvector_gt|2|2|boolean;tsvector_le|2|2|boolean;tsvector_lt|2|2|boolean;tsvector_ne|2|2|boolean
    tsvector_to_array|1|1;tsvectorsend|1|1|bytea;txid_current|0|0|bigint;txid_current_if_assigned|0|0|bigint
    txid_current_snapshot|0|0;txid_snapshot_send|1|1|bytea;txid_snapshot_xip|1|1|bigint;txid_snapshot_xmax|1|1|bigint
    txid_snapshot_xmin|1|1|bigint;txid_status|1|1|text;txid_visible_in_snapshot|2|2|boolean;unistr|1|1|text
    unknownsend|1|1|bytea;unnest|1|1||*;upper|1|1;upper_inc|1|1|boolean;upper_inf|1|1|boolean;uuid_cmp|2|2|integer
    uuid_eq|2|2|boolean;uuid_ge|2|2|boolean;uuid_gt|2|2|boolean;uuid_hash|1|1|integer;uuid_hash_extended|2|2|bigint
    uuid_le|2|2|boolean;uuid_lt|2|2|boolean;uuid_ne|2|2|boolean;uuid_send|1|1|bytea;var_pop|1|1;var_samp|1|1;varbit|3|3
    varbit_send|1|1|bytea;varbitcmp|2|2|integer;varbiteq|2|2|boolean;varbitge|2|2|boolean;varbitgt|2|2|boolean
    varbitle|2|2|boolean;varbitlt|2|2|boolean;varbitne|2|2|boolean;varbittypmodin|1|1|integer;varchar|1|3
    varcharsend|1|1|bytea;varchartypmodin|1|1|integer;variance|1|1;version|0|0|text;void_send|1|1|bytea
    websearch_to_tsquery|1|2;width|1|1|double precision;width_bucket|2|4|integer;xid|1|1;xid8_larger|2|2;xid8_smaller|2|2
    xid8cmp|2|2|integer;xid8eq|2|2|boolean;xid8ge|2|2|boolean;xid8gt|2|2|boolean;xid8le|2|2|boolean;xid8lt|2|2|boolean
    xid8ne|2|2|boolean;xid8send|1|1|bytea;xideq|2|2|boolean;xideqint4|2|2|boolean;xidneq|2|2|boolean;xidneqint4|2|2|boolean
    xidsend|1|1|bytea;xml|1|1;xml_is_well_formed|1|1|boolean;xml_is_well_formed_content|1|1|boolean
    xml_is_well_formed_document|1|1|boolean;xml_send|1|1|bytea;xmlagg|1|1;xmlcomment|1|1;xmlconcat2|2|2;xmlexists|2|2|boolean
    xmlvalidate|2|2|boolean;xpath|2|3;xpath_exists|2|3|boolean
    """
}
